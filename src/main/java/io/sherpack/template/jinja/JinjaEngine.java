package io.sherpack.template.jinja;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.Branch;
import io.sherpack.template.EvaluationException;
import io.sherpack.template.RenderContext;
import io.sherpack.template.RenderedText;
import io.sherpack.template.TemplateEngine;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.values.Value;
import java.util.HashMap;
import java.util.List;
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

  /// Returns an engine for packs with Helm's rules: the functions of the library do what they do in
  /// charts, values print as there, and undefined values print as nothing.
  public static JinjaEngine underHelmsRules(FunctionLibrary library) {
    return new JinjaEngine(library, Syntax.HELM, Printer.HELM, Optional.of(Undefineds.CHAINABLE));
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
    return cleaned(printed(template, context));
  }

  @Override
  public String included(SourceText template, RenderContext context) {
    return printed(template, context).text();
  }

  private RenderedText printed(SourceText template, RenderContext context) {
    Scopes scopes = new Scopes(variables(context));
    try {
      JinjaTemplate parsed = template(template);
      Rendering rendering = new Rendering(this, parsed, context, scopes);
      return run(rendering, parsed);
    } catch (Failure failure) {
      throw new SherpackException.Input(failure.diagnostic());
    }
  }

  private RenderedText cleaned(RenderedText rendered) {
    return helm() && rendered.text().contains(Printer.NO_VALUE)
        ? new RenderedText(rendered.text().replace(Printer.NO_VALUE, ""), rendered.origins())
        : rendered;
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

  @Override
  public Optional<String> call(
      String macro, Value argument, List<SourceText> partials, RenderContext context) {
    return call(macro, argument, partials, true, context);
  }

  @Override
  public Optional<String> callDefined(
      String macro, Value argument, List<SourceText> templates, RenderContext context) {
    return call(macro, argument, templates, false, context);
  }

  private Optional<String> call(
      String macro,
      Value argument,
      List<SourceText> templates,
      boolean whole,
      RenderContext context) {
    for (SourceText template : templates) {
      if (template.text().contains(macro)) {
        Optional<String> printed = call(macro, argument, template, whole, context);
        if (printed.isPresent()) {
          return printed;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> call(
      String macro, Value argument, SourceText template, boolean whole, RenderContext context) {
    try {
      JinjaTemplate parsed = template(template);
      var rendering = new Rendering(this, parsed, context, new Scopes(variables(context)));
      RenderedText _ = run(rendering, whole ? parsed : parsed.definitions());
      Value found = rendering.scopes().frame().names().get(macro);
      return found instanceof Macro defined
          ? Optional.of(
              rendering.print(defined.call(rendering, given(defined, argument, rendering))))
          : Optional.empty();
    } catch (Failure failure) {
      throw new SherpackException.Input(failure.diagnostic());
    }
  }

  @Override
  public List<Branch> branches(SourceText template) {
    try {
      return template(template).root().forks().stream()
          .sorted((one, other) -> Integer.compare(one.start(), other.start()))
          .map(fork -> new Branch(template, fork.start(), fork.keyword(), fork.otherwise()))
          .toList();
    } catch (Failure failure) {
      throw new SherpackException.Input(failure.diagnostic());
    }
  }

  private static Arguments given(Macro macro, Value argument, Rendering rendering) {
    return new Arguments(
        rendering, macro.takesArguments() ? List.of(argument) : List.of(), Map.of());
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

  /// Returns how the values in a template are escaped; Helm escapes nowhere.
  Escape escape(String template) {
    return helm() ? Escape.NONE : Escape.of(template);
  }

  boolean helm() {
    return printer.go();
  }

  Printer printer() {
    return printer;
  }

  Undefineds undefineds(RenderContext context) {
    return undefineds.orElse(context.strict() ? Undefineds.STRICT : Undefineds.CHAINABLE);
  }
}
