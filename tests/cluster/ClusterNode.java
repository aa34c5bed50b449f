import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;

/**
 * One node of a search cluster, for tests: settings are its arguments, each NAME=VALUE.
 *
 * It ends when its input does, so none is left behind by a test that was killed.
 */
public final class ClusterNode extends Node {
    private static final List<String> MODULES = List.of(
            "org.opensearch.transport.Netty4Plugin",
            "org.opensearch.analysis.common.CommonAnalysisPlugin",
            "org.opensearch.painless.PainlessPlugin");

    private ClusterNode(Environment environment, Collection<Class<? extends Plugin>> modules) {
        super(environment, modules, true);
    }

    public static void main(String[] arguments) throws Exception {
        Settings.Builder settings = Settings.builder();
        Map<String, String> given = new TreeMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            given.put(parts[0], parts[1]);
        }
        for (Map.Entry<String, String> each : given.entrySet()) {
            if (each.getValue().contains(",")) {
                settings.putList(each.getKey(), each.getValue().split(","));
            } else {
                settings.put(each.getKey(), each.getValue());
            }
        }
        String name = given.get("node.name");
        Environment environment =
                InternalSettingsPreparer.prepareEnvironment(settings.build(), Map.of(), null, () -> name);
        Node node = new ClusterNode(environment, modules());
        node.start();
        System.out.println("started " + name);
        InputStream input = System.in;
        while (input.read() >= 0) {
            // Whoever started it says nothing: it only holds the other end.
        }
        node.close();
        System.exit(0);
    }

    private static List<Class<? extends Plugin>> modules() throws ClassNotFoundException {
        List<Class<? extends Plugin>> modules = new ArrayList<>();
        for (String each : MODULES) {
            modules.add(Class.forName(each).asSubclass(Plugin.class));
        }
        return modules;
    }
}
