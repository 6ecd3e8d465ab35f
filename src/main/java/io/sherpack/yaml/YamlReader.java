package io.sherpack.yaml;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.ScannerException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Reads YAML documents into trees. Refuses what nests too deep or grows without measure by
/// aliases, in time linear in the text.
public final class YamlReader {
  private static final int SIZE_LIMIT = 64 * 1024 * 1024;
  private static final int MOST_EASED = 200;
  private static final String TAB = "found a tab character that violates indentation";
  private static final String BEHIND_NO_PLAIN = ":-?,[]{}|>'\"";
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(SIZE_LIMIT).build();

  private YamlReader() {}

  /// What a key given twice in one mapping is.
  public enum Duplicates {
    /// An error that shows both places.
    REFUSED,
    /// As Helm takes it in a chart: the last one wins.
    LAST_WINS
  }

  /// Returns the documents of `source`, in order; an empty text has none, an empty document is
  /// null.
  ///
  /// @throws SherpackException.Input with the place of the first syntax error, or with all
  ///   duplicate keys
  public static List<YamlNode> documents(SourceText source) {
    return documents(source, Duplicates.REFUSED);
  }

  public static List<YamlNode> documents(SourceText source, Duplicates duplicates) {
    return documents(source, duplicates, Integer.MAX_VALUE);
  }

  /// Returns the first document of `source`, whatever follows it, as Go's libraries read YAML.
  public static Optional<YamlNode> first(SourceText source) {
    return documents(source, Duplicates.LAST_WINS, 1).stream().findFirst();
  }

  private static List<YamlNode> documents(SourceText source, Duplicates duplicates, int most) {
    var places = new Places(source);
    try {
      return composed(source.text(), places, duplicates, most);
    } catch (MarkedYamlEngineException e) {
      var mistake = new YamlMistake.Cause(mistake(source, e), e);
      throw syntax(sentence(e.getProblem()), place(places, e), mistake);
    } catch (ReaderException e) {
      var mistake = new YamlMistake.Cause(new YamlMistake.Unprintable(), e);
      int index = unprintable(source.text());
      String character =
          index < source.text().length()
              ? "the control character U+%04X is".formatted(source.text().codePointAt(index))
              : "control characters are";
      throw syntax(character + " not allowed", source.at(index), mistake);
    } catch (YamlEngineException e) {
      throw syntax(sentence(String.valueOf(e.getMessage())), source.at(0));
    }
  }

  private static int unprintable(String text) {
    int index = 0;
    while (index < text.length() && StreamReader.isPrintable(text.codePointAt(index))) {
      index += Character.charCount(text.codePointAt(index));
    }
    return index;
  }

  private static YamlMistake mistake(SourceText source, MarkedYamlEngineException e) {
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    int length = source.text().codePointCount(0, source.text().length());
    return new YamlMistake.Syntax(
        e instanceof ScannerException,
        behindPlain(source.text(), e) ? TAB : e.getProblem(),
        String.valueOf(e.getContext()),
        mark.map(Mark::getLine).orElse(0),
        mark.filter(at -> at.getColumn() == 0).isPresent(),
        mark.filter(at -> at.getIndex() >= length).isPresent());
  }

  // To Go's library a tab goes on with the plain scalar of the line before.
  private static boolean behindPlain(String text, MarkedYamlEngineException e) {
    if (!e.getProblem().startsWith("found character '\\t")) {
      return false;
    }
    int place = e.getProblemMark().map(Mark::getIndex).orElse(0);
    String before =
        text.substring(
                0,
                text.offsetByCodePoints(0, Math.min(place, text.codePointCount(0, text.length()))))
            .stripTrailing();
    String line = before.substring(before.lastIndexOf('\n') + 1);
    return !line.isBlank()
        && !line.contains(" #")
        && !line.stripLeading().startsWith("#")
        && !line.equals("---")
        && BEHIND_NO_PLAIN.indexOf(line.charAt(line.length() - 1)) < 0;
  }

  /// Returns the only document of `source`; null's node when the text is empty.
  ///
  /// @throws SherpackException.Input also when there is more than one document
  public static YamlNode read(SourceText source) {
    return read(source, Duplicates.REFUSED);
  }

  public static YamlNode read(SourceText source, Duplicates duplicates) {
    List<YamlNode> documents = documents(source, duplicates);
    if (documents.isEmpty()) {
      return new YamlNode.Scalar(source.at(0), "", new Datum.Nothing());
    }
    if (documents.size() > 1) {
      throw syntax(
          "one document expected, but `" + source.name() + "` has " + documents.size(),
          documents.get(1).span());
    }
    return documents.getFirst();
  }

  // Where a blank may stand Go's library takes a tab too, and U+0085 breaks lines, as in YAML 1.1.
  private static List<YamlNode> composed(
      String given, Places places, Duplicates duplicates, int most) {
    String text = given.replace('\u0085', '\n');
    for (int eased = 0; ; eased++) {
      try {
        return compose(text, new Composer(places, duplicates), most);
      } catch (ScannerException e) {
        Optional<String> easier = eased < MOST_EASED ? Easing.eased(text, e) : Optional.empty();
        text = easier.orElseThrow(() -> e);
      }
    }
  }

  private static List<YamlNode> compose(String text, Composer composer, int most) {
    Iterator<Event> events = new Parse(SETTINGS).parseString(text).iterator();
    var documents = new ArrayList<YamlNode>();
    while (documents.size() < most && events.hasNext()) {
      if (events.next().getEventId() == Event.ID.DocumentStart) {
        documents.add(composer.document(events));
      }
    }
    composer.problems().throwIfFailed();
    return List.copyOf(documents);
  }

  private static Span place(Places places, MarkedYamlEngineException e) {
    return e.getProblemMark()
        .or(e::getContextMark)
        .map(places::at)
        .orElseGet(() -> places.source().at(0));
  }

  // The parser's sentences begin with capitals and end with stops at times.
  private static String sentence(String problem) {
    String text = problem.strip().replaceFirst("\\.$", "");
    return text.isEmpty()
        ? "not valid YAML"
        : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  static SherpackException syntax(String message, Span place, YamlMistake.Cause mistake) {
    return new SherpackException.Input(Diagnostic.error("yaml-syntax", message).at(place), mistake);
  }

  static SherpackException syntax(String message, Span place) {
    return new SherpackException.Input(Diagnostic.error("yaml-syntax", message).at(place));
  }
}
