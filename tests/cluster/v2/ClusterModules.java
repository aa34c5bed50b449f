import java.util.List;

import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/** What a node of 2.x is made of besides its core. */
final class ClusterModules {
    private ClusterModules() {}

    static List<Class<? extends Plugin>> all() {
        return List.of(Netty4Plugin.class, CommonAnalysisPlugin.class, PainlessPlugin.class);
    }
}
