package io.sherpack.operation;

import io.sherpack.diagnostic.Span;
import io.sherpack.values.LayeredValues;
import io.sherpack.values.Origin;
import io.sherpack.values.Stated;
import io.sherpack.values.ValuePath;
import java.util.List;
import java.util.Optional;

/// Which values went into a line of a rendering, and who said them.
///
/// @param origins all that is said about the values, the defaults of packs included
record ValuesRead(Blame blame, LayeredValues origins) {
  /// @param from the place or the flag that said it, where known
  record Read(String path, Optional<String> from) {
    String print() {
      return print(path);
    }

    /// Returns the same for a sentence.
    String quoted() {
      return print("`" + path + "`");
    }

    private String print(String shown) {
      return shown + from.map(text -> " (" + text + ")").orElse("");
    }
  }

  List<Read> of(RenderedPlaces.Line line) {
    return blame.values(line.file().name(), line.number()).stream()
        .map(
            path ->
                path.steps().isEmpty()
                    ? new Read("all values", Optional.empty())
                    : new Read(path.print(), origin(path)))
        .toList();
  }

  private Optional<String> origin(ValuePath path) {
    return origins
        .origin(path)
        .filter(stated -> stated.at().equals(path))
        .or(() -> global(path).flatMap(origins::origin))
        .or(() -> origins.origin(path))
        .map(ValuesRead::from);
  }

  // What a subpack reads as its `global` stands at the top.
  private static Optional<ValuePath> global(ValuePath path) {
    for (int i = 1; i < path.steps().size(); i++) {
      if (path.steps().get(i).equals(new ValuePath.Step.Key("global"))) {
        return Optional.of(new ValuePath(path.steps().subList(i, path.steps().size())));
      }
    }
    return Optional.empty();
  }

  private static String from(Stated stated) {
    return stated.origin() instanceof Origin.Flag
        ? stated.origin().label()
        : stated.span().map(ValuesRead::place).orElseGet(() -> stated.origin().label());
  }

  private static String place(Span origin) {
    return origin.source().name() + ":" + origin.line();
  }
}
