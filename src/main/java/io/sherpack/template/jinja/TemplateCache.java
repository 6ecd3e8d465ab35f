package io.sherpack.template.jinja;

import io.pebbletemplates.pebble.cache.PebbleCache;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.sherpack.diagnostic.SourceText;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The parsed templates of one engine. Pebble's own parser is never asked: what is not here is
/// parsed by ours.
final class TemplateCache implements PebbleCache<Object, PebbleTemplate> {
  private final ConcurrentHashMap<Object, PebbleTemplate> templates = new ConcurrentHashMap<>();

  JinjaTemplate template(SourceText source, Function<SourceText, JinjaTemplate> parse) {
    return (JinjaTemplate) computeIfAbsent(source, key -> parse.apply((SourceText) key));
  }

  @Override
  public PebbleTemplate computeIfAbsent(
      Object key, Function<? super Object, ? extends PebbleTemplate> parse) {
    return templates.computeIfAbsent(key, parse);
  }

  @Override
  public void invalidateAll() {
    templates.clear();
  }
}
