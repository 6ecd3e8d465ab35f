package io.sherpack.template.jinja;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.EvaluationException;
import io.sherpack.template.RenderContext;
import io.sherpack.template.RenderedText;
import io.sherpack.template.TemplateEngine;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.values.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Renders Jinja templates; several threads may render at once.
public final class JinjaEngine implements TemplateEngine {
  private final FunctionLibrary library;
  private final Syntax syntax;
  private final Printer printer;
  private final Optional<Undefineds> undefineds;
  private final TemplateCache cache = new TemplateCache();

  public JinjaEngine(FunctionLibrary library) {
    this(library, Syntax.STANDARD, Printer.YAML, Optional.empty());
  }

  /// @param undefineds how undefined values behave, if not as the context says
  JinjaEngine(
      FunctionLibrary library, Syntax syntax, Printer printer, Optional<Undefineds> undefineds) {
    this.library = library;
    this.syntax = syntax;
    this.printer = printer;
    this.undefineds = undefineds;
  }

  @Override
  public RenderedText render(SourceText template, RenderContext context) {
    Scopes scopes = new Scopes(variables(context));
    try {
      JinjaTemplate parsed = template(template);
      Rendering rendering = new Rendering(this, parsed, context, scopes);
      return run(rendering, parsed);
    } catch (Failure failure) {
      throw new SherpackException.Input(failure.diagnostic());
    }
  }

  private static RenderedText run(Rendering rendering, JinjaTemplate template) {
    try {
      rendering.inheritance().run(template);
      return rendering.output().rendered();
    } catch (EvaluationException e) {
      throw rendering.failure(e, 0, 1);
    } catch (StackOverflowError _) {
      throw rendering.failure(
          new EvaluationException("limit-depth", "the template is nested too deeply"), 0, 1);
    }
  }

  private static Map<String, Value> variables(RenderContext context) {
    Map<String, Value> variables = new HashMap<>(context.variables());
    variables.putIfAbsent("files", new FilesVariable(context.files()));
    return variables;
  }

  /// Returns the parsed form of a source, from the cache when it was seen before.
  JinjaTemplate template(SourceText source) {
    return cache.template(source, this::parse);
  }

  private JinjaTemplate parse(SourceText source) {
    try {
      return new JinjaTemplate(source, Parser.parse(source.text(), syntax));
    } catch (SyntaxFailure failure) {
      Diagnostic diagnostic =
          Diagnostic.error(failure.code(), String.valueOf(failure.getMessage()))
              .at(JinjaTemplate.span(source, failure.start(), failure.end()));
      throw new Failure(failure.hint().isEmpty() ? diagnostic : diagnostic.hint(failure.hint()));
    }
  }

  FunctionLibrary library() {
    return library;
  }

  Printer printer() {
    return printer;
  }

  Undefineds undefineds(RenderContext context) {
    return undefineds.orElse(context.strict() ? Undefineds.STRICT : Undefineds.CHAINABLE);
  }
}
