/// Plugins: what a `plugin.yaml` says, where plugins are, how one comes here and goes, and how its
/// programs are run. Helm's are read and run as Helm does it; ours do more.
///
/// Starts processes without a shell, and knows nothing of packs being rendered. Entry types:
/// [io.sherpack.plugin.PluginFolders], [io.sherpack.plugin.PluginStore].
@NullMarked
package io.sherpack.plugin;

import org.jspecify.annotations.NullMarked;
