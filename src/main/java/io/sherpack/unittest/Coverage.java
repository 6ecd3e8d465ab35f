package io.sherpack.unittest;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.template.Branch;
import io.sherpack.template.ReadLog;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Which ways branches of templates went; told by any number of threads.
public final class Coverage implements ReadLog {
  // A text that is expanded may carry a template's name, but hardly its length too.
  private record Site(String name, int length, int position) {}

  private static final int BODY = 1;
  private static final int OTHERWISE = 2;

  private final ConcurrentHashMap<Site, Integer> seen = new ConcurrentHashMap<>();

  /// A branch, and which of its ways were gone.
  public record Taken(Branch branch, boolean body, boolean otherwise) {
    public Span place() {
      return branch.source().at(branch.position());
    }

    int count() {
      return (body ? 1 : 0) + (otherwise ? 1 : 0);
    }
  }

  /// The branches of a template.
  public record OfTemplate(SourceText source, List<Taken> branches) {
    public OfTemplate {
      branches = List.copyOf(branches);
    }

    /// How many ways there are: each branch has two.
    public int ways() {
      return branches.size() * 2;
    }

    public int taken() {
      return branches.stream().mapToInt(Taken::count).sum();
    }
  }

  /// @param templates sorted by name, also those without branches
  public record Report(List<OfTemplate> templates) {
    public Report {
      templates = List.copyOf(templates);
    }

    public int ways() {
      return templates.stream().mapToInt(OfTemplate::ways).sum();
    }

    public int taken() {
      return templates.stream().mapToInt(OfTemplate::taken).sum();
    }
  }

  @Override
  public void member(Value.Mapping mapping, String key) {}

  @Override
  public void whole(Value value) {}

  @Override
  public void branch(SourceText source, int position, boolean body) {
    int way = body ? BODY : OTHERWISE;
    var site = new Site(source.name(), source.text().length(), position);
    Integer known = seen.get(site);
    if (known == null || (known & way) == 0) {
      var _ = seen.merge(site, way, (one, other) -> one | other);
    }
  }

  /// Returns how the branches of a pack went.
  public Report report(List<Branch> branches) {
    SequencedMap<String, List<Taken>> byTemplate = new TreeMap<>();
    for (Branch branch : branches) {
      SourceText source = branch.source();
      int ways =
          seen.getOrDefault(new Site(source.name(), source.text().length(), branch.position()), 0);
      byTemplate
          .computeIfAbsent(source.name(), _ -> new ArrayList<>())
          .add(new Taken(branch, (ways & BODY) != 0, (ways & OTHERWISE) != 0));
    }
    return new Report(
        byTemplate.values().stream()
            .map(taken -> new OfTemplate(taken.getFirst().branch().source(), taken))
            .toList());
  }
}
