import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.painless.PainlessModulePlugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/** What a node of 3.x is made of besides its core. */
final class ClusterModules {
    private ClusterModules() {}

    static List<PluginInfo> all() {
        return Stream.of(Netty4ModulePlugin.class, CommonAnalysisModulePlugin.class, PainlessModulePlugin.class)
                .map(ClusterModules::info)
                .collect(Collectors.toList());
    }

    private static PluginInfo info(Class<?> module) {
        return new PluginInfo(
                module.getSimpleName(), "", "", Version.CURRENT, "21", module.getName(), List.of(), false);
    }
}
