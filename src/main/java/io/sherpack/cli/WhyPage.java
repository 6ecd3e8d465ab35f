package io.sherpack.cli;

import io.sherpack.operation.ListImages;
import io.sherpack.pack.Dependency;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Tells of each image what asks for it: object, template, values, and the packs on the way.
final class WhyPage {
  private WhyPage() {}

  static String text(List<ListImages.Use> uses) {
    Map<String, List<ListImages.Use>> byImage =
        uses.stream()
            .collect(
                Collectors.groupingBy(
                    ListImages.Use::image, LinkedHashMap::new, Collectors.toList()));
    var text = new StringBuilder();
    byImage.forEach(
        (image, all) -> {
          text.append(text.isEmpty() ? "" : "\n").append(image).append('\n');
          all.forEach(use -> use(use, text));
        });
    return text.toString();
  }

  private static void use(ListImages.Use use, StringBuilder text) {
    text.append("  ").append(use.resource().kind()).append('/').append(use.resource().name());
    text.append(", ").append(use.container()).append('\n');
    text.append("    printed by ").append(ImagesCommand.template(use)).append('\n');
    for (ListImages.Read read : use.values()) {
      text.append("    reads ").append(read.path());
      read.from().ifPresent(from -> text.append(" from ").append(from));
      text.append('\n');
    }
    for (ListImages.Carrier pack : use.packs()) {
      text.append("    in ").append(pack.name()).append(' ').append(pack.version());
      text.append(declared(pack)).append('\n');
    }
  }

  private static String declared(ListImages.Carrier pack) {
    return pack.dependency().map(one -> ", " + declared(one)).orElse("");
  }

  private static String declared(Dependency one) {
    List<String> said = new ArrayList<>();
    one.alias().ifPresent(alias -> said.add("as `" + alias + "`"));
    said.add("declared in " + one.place().source().name() + ":" + one.place().line());
    if (!one.version().isEmpty()) {
      said.add("`" + one.version() + "`");
    }
    if (!one.repository().isEmpty()) {
      said.add("from " + one.repository());
    }
    if (!one.conditions().isEmpty()) {
      said.add("on condition `" + String.join(",", one.conditions()) + "`");
    }
    if (!one.tags().isEmpty()) {
      said.add("tags `" + String.join(",", one.tags()) + "`");
    }
    return String.join(", ", said);
  }

  static Value data(List<ListImages.Carrier> packs) {
    return Value.sequence(packs.stream().map(WhyPage::data).toList());
  }

  private static Value data(ListImages.Carrier pack) {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("path", Value.of(pack.path()));
    facts.put("name", Value.of(pack.name()));
    facts.put("version", Value.of(pack.version()));
    pack.dependency()
        .ifPresent(
            one -> {
              facts.put("constraint", Value.of(one.version()));
              facts.put("repository", Value.of(one.repository()));
              one.alias().ifPresent(alias -> facts.put("alias", Value.of(alias)));
            });
    return Value.mapping(facts);
  }
}
