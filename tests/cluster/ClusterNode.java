import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;

/**
 * One node of a search cluster, for tests: settings are its arguments, each NAME=VALUE.
 *
 * It ends when its input does, so none is left behind by a test that was killed.
 */
public final class ClusterNode extends Node {
    private ClusterNode(Environment environment) {
        super(environment, ClusterModules.all(), true);
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
        Node node = new ClusterNode(environment);
        node.start();
        System.out.println("started " + name);
        InputStream input = System.in;
        while (input.read() >= 0) {
            // Whoever started it says nothing: it only holds the other end.
        }
        node.close();
        System.exit(0);
    }
}
