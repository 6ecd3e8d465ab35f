/// Who made a pack: OpenPGP signatures in Helm's `.prov` files, minisign signatures, and the policy
/// that says whose are wanted.
///
/// Reads keys and signatures; knows no repository, no terminal and no command. Entry types:
/// [Provenance], [Minisign], [Trust].
@NullMarked
package io.sherpack.provenance;

import org.jspecify.annotations.NullMarked;
