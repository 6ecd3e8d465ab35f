/// Keys and certificates of TLS connections, as files hold them, and whom they believe. Knows no
/// connection. Entry types: [PrivateKeys], [Certificates].
@NullMarked
package io.sherpack.tls;

import org.jspecify.annotations.NullMarked;
