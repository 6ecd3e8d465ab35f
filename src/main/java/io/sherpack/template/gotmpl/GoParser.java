package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.function.GoText;
import io.sherpack.template.gotmpl.Lexer.LoopWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Parses one file into the templates that it holds.
final class GoParser {
  private final SourceText source;
  private final Predicate<String> knownFunction;
  private final Tokens tokens;
  private final Map<String, GoTemplate> templates = new LinkedHashMap<>();
  private int depth;

  private GoParser(SourceText source, Predicate<String> knownFunction) {
    this.source = source;
    this.knownFunction = knownFunction;
    var loopWords = new LoopWords(!knownFunction.test("break"), !knownFunction.test("continue"));
    this.tokens = new Tokens(source, new Lexer(source.text(), loopWords));
  }

  /// What a file holds: in the order of their ends, the file's own template last.
  record Parsed(List<GoTemplate> templates) {
    Parsed {
      templates = List.copyOf(templates);
    }
  }

  /// @param knownFunction which names are functions
  /// @throws SyntaxFailure with Go's message for the first mistake
  static Parsed parse(SourceText source, Predicate<String> knownFunction) {
    var parser = new GoParser(source, knownFunction);
    try {
      parser.define(source.name(), new BodyParser(parser).file(), 0);
      return new Parsed(List.copyOf(parser.templates.values()));
    } catch (StackOverflowError _) {
      throw parser.tooDeep(0);
    }
  }

  Tokens tokens() {
    return tokens;
  }

  Predicate<String> knownFunction() {
    return knownFunction;
  }

  /// Adds a template; an empty one gives way to another of its name.
  void define(String name, Node.Body body, int position) {
    var template = new GoTemplate(name, source, body);
    GoTemplate other = templates.get(name);
    if (other == null || other.isEmpty()) {
      templates.put(name, template);
    } else if (!template.isEmpty()) {
      throw tokens.fail(
          position, "template: multiple definition of template " + GoText.quote(name));
    }
  }

  /// Goes one control structure deeper.
  void enter(int position, int deepest) {
    depth++;
    if (depth > deepest) {
      throw tooDeep(position);
    }
  }

  void leave() {
    depth--;
  }

  private SyntaxFailure tooDeep(int position) {
    return tokens.fail(position, "max nesting depth exceeded");
  }
}
