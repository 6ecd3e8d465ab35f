package io.sherpack.lock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A process that may hold a lease, told apart from all others of all machines.
///
/// @param machine one start of one machine's kernel and its space of process numbers; empty where
///   that cannot be told
/// @param started when the process started, in ticks since the machine did; empty where that cannot
///   be told
public record Holder(String host, long pid, String machine, String started, String random) {
  /// What is known of a holder's life from here.
  enum Life {
    ALIVE,
    DEAD,
    UNKNOWN
  }

  private static final Path PROCESSES = Path.of("/proc");
  // The fields of `stat` behind the name, which may hold anything: the state is the first of them.
  private static final int STARTED = 19;

  /// Returns this process.
  public static Holder here() {
    long pid = ProcessHandle.current().pid();
    String machine = kernel();
    String started = stat(pid).map(fields -> fields.get(STARTED)).orElse("");
    return new Holder(hostName(), pid, machine, started, UUID.randomUUID().toString());
  }

  private static String hostName() {
    return text(PROCESSES.resolve("sys/kernel/hostname"))
        .filter(name -> !name.isEmpty())
        .map(name -> name.replace('/', '-'))
        .orElseGet(Holder::resolvedHost);
  }

  private static String resolvedHost() {
    try {
      return InetAddress.getLocalHost().getHostName().replace('/', '-');
    } catch (UnknownHostException nameless) {
      return "unknown";
    }
  }

  // Containers share their machine's boot, and count processes for themselves.
  private static String kernel() {
    Optional<String> boot = text(PROCESSES.resolve("sys/kernel/random/boot_id"));
    return boot.map(id -> id + "." + space()).orElse("");
  }

  private static String space() {
    try {
      return Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid"))
          .toString()
          .replaceAll("[^0-9]", "");
    } catch (IOException | UnsupportedOperationException closed) {
      return "";
    }
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  // 42 (a name) S 1 …
  private static Optional<List<String>> stat(long pid) {
    return text(PROCESSES.resolve(Path.of(Long.toString(pid), "stat")))
        .map(line -> Arrays.asList(line.substring(line.lastIndexOf(')') + 2).split(" ")))
        .filter(fields -> fields.size() > STARTED);
  }

  /// Returns the text that names it in a lease.
  String identity() {
    return String.join("/", host, Long.toString(pid), machine, started, random);
  }

  /// Returns the holder that `identity` names; others than our own hold leases too.
  static Holder of(String identity) {
    String[] parts = identity.split("/", -1);
    return parts.length == 5 && parts[1].matches("[0-9]{1,18}")
        ? new Holder(parts[0], Long.parseLong(parts[1]), parts[2], parts[3], parts[4])
        : new Holder(identity, 0, "", "", "");
  }

  /// Returns whether it lives, as far as this process can tell.
  Life life(Holder observer) {
    boolean near =
        !machine.isEmpty()
            && !started.isEmpty()
            && host.equals(observer.host)
            && machine.equals(observer.machine);
    if (!near) {
      return Life.UNKNOWN;
    }
    // A process that nobody has waited for yet is dead all the same.
    return stat(pid)
            .filter(fields -> fields.get(STARTED).equals(started))
            .filter(fields -> !List.of("Z", "X").contains(fields.getFirst()))
            .isPresent()
        ? Life.ALIVE
        : Life.DEAD;
  }

  /// ``client `ci-7` (process 4711)``, as messages say it.
  String label() {
    return pid == 0 ? "client `" + host + "`" : "client `" + host + "` (process " + pid + ")";
  }
}
