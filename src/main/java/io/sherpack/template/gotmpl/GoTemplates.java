package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.template.LineOrigins;
import io.sherpack.template.RenderContext;
import io.sherpack.template.RenderedText;
import io.sherpack.template.function.GoText;
import io.sherpack.values.Value;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The templates that may call each other, by name.
public final class GoTemplates {
  private final Templates templates;
  private final Expansion expansion;

  GoTemplates(Map<String, GoTemplate> byName, Callees callees) {
    var compiler = new Compiler(callees);
    this.templates = new Templates.Parsed(Map.copyOf(byName), compiler);
    this.expansion = new Expansion(compiler, callees);
  }

  /// Renders one template with `data` as its dot; `<no value>` is printed as nothing, as Helm does.
  ///
  /// @param context the variables of which are not used
  /// @throws io.sherpack.diagnostic.SherpackException.Input with Go's own message, the place, the
  ///   include stack as notes, and hints
  public RenderedText render(String name, Value data, RenderContext context) {
    var origins = new LineOrigins();
    var output = new Output(context.budget(), new Tracking.Plain(origins));
    run(name, data, new Rendering(context, Optional.empty()), output);
    return new RenderedText(Output.cleaned(output.text()), origins.spans());
  }

  /// Returns what one template prints as Go does by itself: `<no value>` stays.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input as [#render]
  public String print(String name, Value data, RenderContext context) {
    var output = new Output(context.budget(), new Tracking.Plain(new LineOrigins()));
    run(name, data, new Rendering(context, Optional.empty()), output);
    return output.text();
  }

  /// Renders one template as [#render] does, and knows of each line who wrote it also where it was
  /// included; what is read is told line by line.
  public RenderedText traced(String name, Value data, RenderContext context) {
    var trace = new Trace(context.reads(), context.budget());
    var lines = new TracedLines(trace);
    var output = new Output(context.budget(), lines);
    run(name, data, new Rendering(context, Optional.of(trace)), output);
    return trace.rendered(Output.cleaned(output.text()), lines);
  }

  private void run(String name, Value data, Rendering rendering, Output output) {
    Program program = templates.find(name).orElseThrow(() -> missing(name));
    try {
      new Surroundings(rendering, templates, expansion).run(program, data, output);
    } catch (Failure failure) {
      throw new SherpackException.Input(Report.of(failure));
    } catch (StackOverflowError _) {
      throw new SherpackException.Input(
          Diagnostic.error("limit-depth", "template `" + name + "` is nested too deeply"));
    }
  }

  /// Returns what a template prints for another language, empty when there is none of the name.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input as [#render]
  public Optional<String> include(String name, Value data, RenderContext context) {
    var surroundings =
        new Surroundings(new Rendering(context, Optional.empty()), templates, expansion);
    return templates.find(name).isEmpty()
        ? Optional.empty()
        : Optional.of(reported(() -> surroundings.include(name, data)));
  }

  /// Returns what a text prints as a template.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input as [#render]
  public String expand(String source, Value data, RenderContext context) {
    var surroundings =
        new Surroundings(new Rendering(context, Optional.empty()), templates, expansion);
    return reported(() -> surroundings.expand(source, data));
  }

  private static String reported(Supplier<String> printed) {
    try {
      return printed.get();
    } catch (Failure failure) {
      throw new SherpackException.Input(Report.of(failure));
    }
  }

  private static SherpackException missing(String name) {
    return new SherpackException.Input(
        Diagnostic.error(
            Failure.CODE,
            "template: no template "
                + GoText.quote(name)
                + " associated with template "
                + GoText.quote(Expansion.NAME)));
  }
}
