package io.sherpack.yaml;

import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Builds the tree of one document after the other from the parser's events.
final class Composer {
  private static final int DEPTH_LIMIT = 500;
  private static final String HALF = "found invalid Unicode character escape code";

  /// A node and what it would count were its aliases written out.
  private record Sized(YamlNode node, long size) {}

  private final Places places;
  private final YamlReader.Duplicates duplicates;
  private final Problems problems = new Problems();
  private final Map<String, Sized> anchors = new HashMap<>();
  private AliasBudget budget = new AliasBudget();
  private Optional<SherpackException> refused = Optional.empty();
  private int depth;

  Composer(Places places, YamlReader.Duplicates duplicates) {
    this.places = places;
    this.duplicates = duplicates;
  }

  Problems problems() {
    return problems;
  }

  YamlNode document(Iterator<Event> events) {
    anchors.clear();
    budget = new AliasBudget();
    YamlNode root = node(events.next(), events).node();
    // What stands where it ends may be no end: then the document is wrong, as in Go.
    var _ = events.next();
    if (refused.isPresent()) {
      throw refused.get();
    }
    return root;
  }

  // As in Go, what is wrong with keys is said of a text only that has no mistake in its syntax.
  private void refuse(SherpackException problem) {
    if (refused.isEmpty()) {
      refused = Optional.of(problem);
    }
  }

  /// Returns the node that begins with `event`.
  YamlNode next(Event event, Iterator<Event> events) {
    return node(event, events).node();
  }

  private Sized node(Event event, Iterator<Event> events) {
    if (depth == DEPTH_LIMIT) {
      throw YamlReader.syntax("nested deeper than " + DEPTH_LIMIT + " levels", places.start(event));
    }
    depth++;
    Sized sized =
        switch (event) {
          case AliasEvent alias -> alias(alias);
          case ScalarEvent scalar -> new Sized(scalar(scalar), 1);
          case SequenceStartEvent start -> sequence(start, events);
          case MappingStartEvent start -> mapping(start, events);
          default -> throw YamlReader.syntax("not valid YAML", places.start(event));
        };
    depth--;
    if (event instanceof NodeEvent anchored && !(event instanceof AliasEvent)) {
      anchored.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), sized));
      budget.spend(1);
    }
    return sized;
  }

  private Sized alias(AliasEvent event) {
    String name = event.getAlias().getValue();
    @Nullable Sized found = anchors.get(name);
    if (found == null) {
      var mistake = new YamlMistake.Cause(new YamlMistake.Anchor(name));
      throw YamlReader.syntax(
          "no anchor `" + name + "` before this alias", places.of(event), mistake);
    }
    if (!budget.spendAlias(found.size())) {
      throw YamlReader.syntax(
          "aliases make this document far larger than its text", places.of(event));
    }
    return found;
  }

  private YamlNode.Scalar scalar(ScalarEvent event) {
    Span span = places.of(event);
    if (half(event.getValue())) {
      throw escape(HALF, event.getStartMark().map(Mark::getLine).orElse(0), span);
    }
    OptionalInt unknown = places.unknownEscape(event);
    if (unknown.isPresent() && duplicates == YamlReader.Duplicates.LAST_WINS) {
      throw escape("found unknown escape character", unknown.getAsInt(), span);
    }
    return new YamlNode.Scalar(span, event.getValue(), Tags.datum(event, span));
  }

  private static SherpackException escape(String problem, int line, Span span) {
    var mistake =
        new YamlMistake.Syntax(true, problem, "while parsing a quoted scalar", line, false, false);
    return YamlReader.syntax(problem, span, new YamlMistake.Cause(mistake));
  }

  // Only an escape can write half a character.
  private static boolean half(String text) {
    int point;
    for (int at = 0; at < text.length(); at += Character.charCount(point)) {
      point = text.codePointAt(at);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        return true;
      }
    }
    return false;
  }

  private Sized sequence(SequenceStartEvent start, Iterator<Event> events) {
    var items = new ArrayList<YamlNode>();
    long size = 1;
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      Sized item = node(next, events);
      items.add(item.node());
      size += item.size();
    }
    return new Sized(new YamlNode.Sequence(places.start(start), items), size);
  }

  // In Go's library the `:` of `{a:{b: 1}}` belongs to the key, behind which a `,` has to come.
  private void refuseGlued(Event key, Event value) {
    boolean glued =
        duplicates == YamlReader.Duplicates.LAST_WINS
            && key instanceof ScalarEvent name
            && name.isPlain()
            && value instanceof CollectionStartEvent start
            && start.isFlow()
            && key.getEndMark().map(Mark::getIndex).orElse(0) + 1
                == value.getStartMark().map(Mark::getIndex).orElse(0);
    if (glued) {
      String problem = "did not find expected ',' or '}'";
      int line = value.getStartMark().map(Mark::getLine).orElse(0);
      var mistake =
          new YamlMistake.Syntax(
              false, problem, "while parsing a flow mapping", line, false, false);
      refuse(YamlReader.syntax(problem, places.start(value), new YamlMistake.Cause(mistake)));
    }
  }

  private Sized mapping(MappingStartEvent start, Iterator<Event> events) {
    var entries = new Entries(duplicates, problems, this::refuse);
    long size = 1;
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      boolean merge = next instanceof ScalarEvent scalar && Tags.isMerge(scalar);
      Sized key = node(next, events);
      Event after = events.next();
      refuseGlued(next, after);
      Sized value = node(after, events);
      size += key.size() + value.size();
      if (merge) {
        entries.merge(value.node());
      } else {
        entries.add(key.node(), value.node());
      }
    }
    List<YamlNode.Entry> all = entries.all();
    return new Sized(new YamlNode.Mapping(places.start(start), all), size);
  }
}
