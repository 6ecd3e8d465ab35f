package io.sherpack.yaml;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.yaml.YamlReader.Duplicates;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads a large document piece by piece, so that never all of it is there as nodes.
public final class YamlWalk {
  private static final int SIZE_LIMIT = 512 * 1024 * 1024;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(SIZE_LIMIT).build();

  /// What happens on the way.
  public interface Visitor {
    /// Whether the mapping or list at `path` is visited entry by entry; else it comes as a node.
    /// The items of a list have the path of the list.
    boolean enter(List<String> path);

    void node(List<String> path, YamlNode node);
  }

  private final SourceText source;
  private final Iterator<Event> events;
  private final Composer composer;
  private final Visitor visitor;

  private YamlWalk(SourceText source, Visitor visitor) {
    this.source = source;
    this.events = new Parse(SETTINGS).parseString(source.text()).iterator();
    this.composer =
        new Composer(new Places(new SourceText(source.name(), "")), Duplicates.LAST_WINS);
    this.visitor = visitor;
  }

  /// Visits the first document of `source`. The nodes have no places.
  ///
  /// @throws SherpackException.Input with the place of the first syntax error
  public static void walk(SourceText source, Visitor visitor) {
    var walk = new YamlWalk(source, visitor);
    try {
      walk.document();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw wrong(source, line, e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw wrong(source, 1, String.valueOf(e.getMessage()), e);
    }
  }

  private static SherpackException wrong(
      SourceText source, int line, String problem, YamlEngineException cause) {
    return new SherpackException.Input(
        Diagnostic.error("yaml-syntax", problem).at(new Span(source, line, 1, 1)), cause);
  }

  private void document() {
    while (events.hasNext()) {
      Event event = events.next();
      if (event.getEventId() == Event.ID.DocumentStart) {
        visit(events.next(), List.of());
        return;
      }
    }
  }

  private void visit(Event event, List<String> path) {
    switch (event) {
      case MappingStartEvent _ when visitor.enter(path) -> mapping(path);
      case SequenceStartEvent _ when visitor.enter(path) -> sequence(path);
      default -> visitor.node(path, composer.next(event, events));
    }
  }

  private void mapping(List<String> path) {
    for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
      if (!(key instanceof ScalarEvent name)) {
        throw new SherpackException.Input(
            Diagnostic.error("yaml-syntax", "a key of `" + source.name() + "` is no text"));
      }
      List<String> inner = new ArrayList<>(path);
      inner.add(name.getValue());
      visit(events.next(), inner);
    }
  }

  private void sequence(List<String> path) {
    for (Event item = events.next();
        item.getEventId() != Event.ID.SequenceEnd;
        item = events.next()) {
      if (item instanceof MappingStartEvent || !(item instanceof SequenceStartEvent)) {
        visitor.node(path, composer.next(item, events));
      } else {
        visit(item, path);
      }
    }
  }
}
