package io.sherpack.template.jinja;

import io.sherpack.diagnostic.SourceText;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The parsed templates of one engine, by their sources.
final class TemplateCache {
  private final ConcurrentHashMap<SourceText, JinjaTemplate> templates = new ConcurrentHashMap<>();

  JinjaTemplate template(SourceText source, Function<SourceText, JinjaTemplate> parse) {
    return templates.computeIfAbsent(source, parse);
  }
}
