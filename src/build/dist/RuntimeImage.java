import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/// The part of the JDK that sherpack runs on.
final class RuntimeImage {
  /// What the program and its libraries need; [#check] finds what the program itself asks for.
  /// Jackson and SnakeYAML do without java.desktop when it is not there.
  private static final List<String> MODULES =
      List.of(
          "java.base",
          // The Kubernetes client speaks HTTP/2 with it.
          "java.net.http",
          // Compiled into libraries, though nothing is logged.
          "java.logging",
          // Certificates of LDAP directories, which Bouncy Castle can read.
          "java.naming",
          // Releases in a database.
          "java.sql",
          // Jackson knows how to print its types.
          "java.xml",
          // Unsafe, for libraries that avoid reflection with it.
          "jdk.unsupported");

  private final Path home;
  private final Stamp stamp;

  RuntimeImage(Path home, Path tools) {
    this.home = home;
    this.stamp = new Stamp(tools.resolve("runtime-made-from"), Runtime.version() + " " + MODULES);
  }

  /// Fails when the compiled program uses a module that the runtime lacks.
  void check(Path classes) {
    String needed =
        Tools.run(
            "jdeps",
            List.of("--print-module-deps", "--ignore-missing-deps", "-q", classes.toString()));
    var missing = new HashSet<>(Arrays.asList(needed.strip().split(",")));
    MODULES.forEach(missing::remove);
    if (!missing.isEmpty()) {
      throw new IllegalStateException("the runtime lacks " + missing + ": see RuntimeImage.java");
    }
  }

  void link() throws IOException {
    if (stamp.current() && home.resolve("bin/java").toFile().exists()) {
      return;
    }
    Tools.delete(home);
    var args = new ArrayList<>(List.of("--add-modules", String.join(",", MODULES)));
    args.addAll(List.of("--strip-java-debug-attributes", "--no-header-files", "--no-man-pages"));
    args.addAll(List.of("--compress", "zip-0", "--output", home.toString()));
    Tools.run("jlink", args);
    stamp.write();
  }
}
