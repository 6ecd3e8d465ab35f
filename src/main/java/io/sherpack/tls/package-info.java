/// Keys of TLS connections, as files hold them. Knows no connection. Entry type: [PrivateKeys].
@NullMarked
package io.sherpack.tls;

import org.jspecify.annotations.NullMarked;
