package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.template.RenderContext;
import io.sherpack.template.RenderedText;
import io.sherpack.template.function.GoText;
import io.sherpack.values.Value;
import java.util.Map;

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
    Program program = templates.find(name).orElseThrow(() -> missing(name));
    var surroundings = new Surroundings(new Rendering(context), templates, expansion);
    Output output = Output.tracked(context.budget(), context.reads());
    try {
      surroundings.run(program, data, output);
    } catch (Failure failure) {
      throw new SherpackException.Input(Report.of(failure));
    } catch (StackOverflowError _) {
      throw new SherpackException.Input(
          Diagnostic.error("limit-depth", "template `" + name + "` is nested too deeply"));
    }
    return new RenderedText(Output.cleaned(output.text()), output.spans());
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
