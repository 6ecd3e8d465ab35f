package io.sherpack.release.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/// Who may read a private key.
final class KeyFile {
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private KeyFile() {}

  /// Whether it is open to more than its owner and, where root is that, a group.
  static boolean readByOthers(Path file) {
    try {
      Set<PosixFilePermission> more = EnumSet.noneOf(PosixFilePermission.class);
      more.addAll(Files.getPosixFilePermissions(file));
      more.removeAll(OWNERS);
      if (Files.getAttribute(file, "unix:uid").equals(0)) {
        more.remove(PosixFilePermission.GROUP_READ);
      }
      return !more.isEmpty();
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}
