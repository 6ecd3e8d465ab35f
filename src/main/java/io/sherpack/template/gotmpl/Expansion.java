package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.EvaluationException;
import io.sherpack.template.function.GoText;
import io.sherpack.values.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// `tpl`: texts as templates. Charts expand the same texts again and again, so each is parsed once.
final class Expansion {
  /// What Helm calls the template of an expanded text.
  static final String NAME = "gotpl";

  private static final String OPEN = "{{";

  /// A text, parsed.
  private record Text(Program main, Map<String, Definition> definitions) {}

  private record Definition(Program program, boolean empty) {}

  private final Compiler compiler;
  private final Callees callees;
  private final ConcurrentHashMap<String, Text> texts = new ConcurrentHashMap<>();

  Expansion(Compiler compiler, Callees callees) {
    this.compiler = compiler;
    this.callees = callees;
  }

  /// Expands `source` with `data` as its dot; what it defines is seen by what it calls.
  String expand(String source, Value data, Surroundings outer) {
    if (!source.contains(OPEN)) {
      return Output.cleaned(source);
    }
    Text text = text(source);
    var inner = new Surroundings(outer.rendering(), visible(text, outer.templates()), this);
    try {
      return Output.cleaned(
          outer
              .rendering()
              .captured(
                  true,
                  output -> outer.rendering().nested(() -> inner.run(text.main(), data, output))));
    } catch (Failure failure) {
      throw failure.after("error during tpl function execution for " + GoText.quote(source) + ": ");
    }
  }

  private Text text(String source) {
    Text known = texts.get(source);
    return known != null ? known : parsed(source);
  }

  private Text parsed(String source) {
    Text text = compiled(parse(source));
    texts.put(source, text);
    return text;
  }

  private GoParser.Parsed parse(String source) {
    try {
      return GoParser.parse(new SourceText(NAME, source), callees::known);
    } catch (SyntaxFailure failure) {
      throw new EvaluationException(
          Failure.CODE, "cannot parse template " + GoText.quote(source) + ": " + failure.text());
    }
  }

  private Text compiled(GoParser.Parsed parsed) {
    var definitions = new HashMap<String, Definition>();
    for (GoTemplate template : parsed.templates()) {
      definitions.put(
          template.name(), new Definition(compiler.compile(template), template.isEmpty()));
    }
    Definition main =
        Optional.ofNullable(definitions.remove(NAME))
            .orElseThrow(() -> new IllegalStateException("a text is a template"));
    return new Text(main.program(), Map.copyOf(definitions));
  }

  // An empty definition does not replace another.
  private static Templates visible(Text text, Templates outer) {
    if (text.definitions().isEmpty()) {
      return outer;
    }
    var own = new HashMap<String, Program>();
    text.definitions()
        .forEach(
            (name, definition) -> {
              if (!definition.empty() || outer.find(name).isEmpty()) {
                own.put(name, definition.program());
              }
            });
    return new Templates.Overlay(own, outer);
  }
}
