/// Packs and charts: their metadata, how they are read from folders and archives, and which values
/// each pack of a tree gets.
///
/// Knows no template language and no cluster; reads only files below the path it is given. Entry
/// types: [PackLoader], [ScopedPack].
@NullMarked
package io.sherpack.pack;

import org.jspecify.annotations.NullMarked;
