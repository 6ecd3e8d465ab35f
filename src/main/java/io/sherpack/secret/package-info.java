/// References to secrets in values (`ref+vault://…`): read, resolved by whoever holds them, and put
/// back into what releases record in place of the secrets.
///
/// Knows nothing of packs, charts and releases: values and objects come in as data. Nothing here
/// writes a secret anywhere.
@NullMarked
package io.sherpack.secret;

import org.jspecify.annotations.NullMarked;
