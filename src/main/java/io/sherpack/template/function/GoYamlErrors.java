package io.sherpack.template.function;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.GoMistakes;
import io.sherpack.yaml.YamlNode;

/// What Helm says of YAML that it cannot read.
final class GoYamlErrors {
  private GoYamlErrors() {}

  static String sentence(Call call, SherpackException failure) {
    return GoMistakes.sentence(failure, node -> syntax(call, node));
  }

  private static String syntax(Call call, YamlNode node) {
    var verb = GoVerb.of('v', new GoVerb.Flags(false, false, true, false, false), 0, -1);
    return new GoValueFormat(call, "")
        .text(verb, YamlValues.of(node))
        .replace("map[string]interface {}{", "map[interface {}]interface {}{");
  }
}
