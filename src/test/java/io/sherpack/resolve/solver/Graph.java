package io.sherpack.resolve.solver;

import static java.util.Objects.requireNonNull;

import io.sherpack.version.Range;
import io.sherpack.version.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;

/// A catalog in memory, written as `a 1.0.0: b ^1, c *`.
final class Graph implements Catalog {
  static final Identity ROOT = identity("root");

  private final SequencedMap<Identity, SequencedMap<String, List<Requirement>>> packages =
      new LinkedHashMap<>();
  private static final Map<String, Range> RANGES = new ConcurrentHashMap<>();

  private final boolean knowing;

  private Graph(boolean knowing) {
    this.knowing = knowing;
  }

  static Identity identity(String name) {
    int at = name.indexOf('@');
    return at < 0
        ? new Identity(name, "https://example.com")
        : new Identity(name.substring(0, at), name.substring(at + 1));
  }

  static Range range(String text) {
    return RANGES.computeIfAbsent(text, one -> Range.parse(one).orElseThrow());
  }

  static Version version(String text) {
    return Version.parse(text).orElseThrow();
  }

  static Graph of(String... lines) {
    var graph = new Graph(true);
    for (String line : lines) {
      String[] halves = line.split(":", 2);
      String[] head = halves[0].strip().split(" ", -1);
      List<Requirement> requirements = new ArrayList<>();
      for (String part : halves.length < 2 ? new String[0] : halves[1].split(",", -1)) {
        String[] words = part.strip().split(" ", 2);
        if (!words[0].isEmpty()) {
          requirements.add(new Requirement(identity(words[0]), range(words[1])));
        }
      }
      graph.put(identity(head[0]), head.length < 2 ? "1.0.0" : head[1], requirements);
    }
    return graph;
  }

  /// A small graph of a random shape, with cycles, missing packages and ranges that nothing fits.
  static Graph random(Random random) {
    var graph = new Graph(random.nextBoolean());
    int names = 1 + random.nextInt(5);
    graph.put(ROOT, "1.0.0", requirements(random, names));
    for (int name = 0; name < names; name++) {
      int versions = 1 + random.nextInt(3);
      for (int i = 0; i < versions; i++) {
        String version = (1 + random.nextInt(3)) + "." + random.nextInt(2) + ".0";
        String tail = random.nextInt(8) == 0 ? "-rc.1" : "";
        graph.put(identity("p" + name), version + tail, requirements(random, names));
      }
    }
    return graph;
  }

  private static List<Requirement> requirements(Random random, int names) {
    var requirements = new LinkedHashMap<Identity, Requirement>();
    int count = random.nextInt(3);
    for (int i = 0; i <= count; i++) {
      int name = random.nextInt(30) == 0 ? names : random.nextInt(names);
      Identity target = identity("p" + name);
      requirements.put(target, new Requirement(target, range(text(random))));
    }
    return random.nextInt(3) == 0 ? List.of() : List.copyOf(requirements.values());
  }

  private static String text(Random random) {
    String version = (1 + random.nextInt(3)) + "." + random.nextInt(2) + ".0";
    List<String> forms =
        List.of("*", "^%s", "~%s", ">=%s", "<%s", "%s", "!=%s", ">=%s-0", "npm:^%s");
    return forms.get(random.nextInt(forms.size())).formatted(version);
  }

  void put(Identity identity, String version, List<Requirement> requirements) {
    packages.computeIfAbsent(identity, _ -> new LinkedHashMap<>()).put(version, requirements);
  }

  /// The same packages, but only some of the requirements.
  Graph only(List<Explanation.Constraining> constraints) {
    var graph = new Graph(true);
    packages.forEach(
        (identity, versions) ->
            versions.forEach((version, _) -> graph.put(identity, version, List.of())));
    for (Explanation.Constraining constraint : constraints) {
      var versions = requireNonNull(graph.packages.get(constraint.dependent()));
      for (Version version : constraint.versions()) {
        List<Requirement> more = new ArrayList<>(requireNonNull(versions.get(version.original())));
        more.add(constraint.requirement());
        versions.put(version.original(), more);
      }
    }
    return graph;
  }

  @Override
  public List<Version> versions(Identity target) {
    return packages.getOrDefault(target, new LinkedHashMap<>()).sequencedKeySet().stream()
        .map(Graph::version)
        .toList();
  }

  @Override
  public List<Requirement> requirements(Identity target, Version version) {
    return requireNonNull(requireNonNull(packages.get(target)).get(version.original()));
  }

  @Override
  public Optional<List<Requirement>> known(Identity target, Version version) {
    return knowing ? Optional.of(requirements(target, version)) : Optional.empty();
  }

  /// The newest-first law, word for word: breadth first, each package gets its newest version with
  /// which, and with those before, any solution exists. By trying everything.
  Optional<Map<Identity, Version>> best() {
    SequencedMap<Identity, Version> chosen = new LinkedHashMap<>();
    if (!solvable(chosen)) {
      return Optional.empty();
    }
    for (Optional<Identity> next = next(chosen); next.isPresent(); next = next(chosen)) {
      for (Version version :
          versions(next.get()).stream().sorted((a, b) -> b.compareTo(a)).toList()) {
        chosen.put(next.get(), version);
        if (solvable(chosen)) {
          break;
        }
      }
    }
    return Optional.of(chosen);
  }

  private boolean solvable(SequencedMap<Identity, Version> chosen) {
    if (!fits(chosen)) {
      return false;
    }
    Optional<Identity> next = next(chosen);
    if (next.isEmpty()) {
      return true;
    }
    for (Version version : versions(next.get())) {
      SequencedMap<Identity, Version> more = new LinkedHashMap<>(chosen);
      more.put(next.get(), version);
      if (solvable(more)) {
        return true;
      }
    }
    return false;
  }

  /// Whether no requirement of the chosen versions is broken by another chosen version.
  boolean fits(Map<Identity, Version> chosen) {
    return chosen.entrySet().stream()
        .flatMap(entry -> requirements(entry.getKey(), entry.getValue()).stream())
        .allMatch(
            requirement ->
                Optional.ofNullable(chosen.get(requirement.target()))
                    .map(requirement.range()::allows)
                    .orElse(true));
  }

  /// The first package, breadth first, that is needed and not chosen.
  Optional<Identity> next(Map<Identity, Version> chosen) {
    List<Identity> queue = new ArrayList<>(List.of(ROOT));
    for (int i = 0; i < queue.size(); i++) {
      Version version = chosen.get(queue.get(i));
      if (version == null) {
        return Optional.of(queue.get(i));
      }
      for (Requirement requirement : requirements(queue.get(i), version)) {
        if (!queue.contains(requirement.target())) {
          queue.add(requirement.target());
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    packages.forEach(
        (identity, versions) ->
            versions.forEach(
                (version, requirements) -> {
                  text.append(identity.name()).append(' ').append(version).append(':');
                  requirements.forEach(
                      one ->
                          text.append(' ')
                              .append(one.target().name())
                              .append(' ')
                              .append(one.range().text())
                              .append(','));
                  text.append('\n');
                }));
    return text.toString();
  }
}
