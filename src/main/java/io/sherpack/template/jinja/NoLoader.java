package io.sherpack.template.jinja;

import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.Reader;

/// Keeps Pebble away from files: templates come from the loader of each rendering.
final class NoLoader implements Loader<String> {
  @Override
  public Reader getReader(String name) {
    throw new LoaderException(null, "templates are not loaded by name");
  }

  @Override
  public void setCharset(String charset) {}

  @Override
  public void setPrefix(String prefix) {}

  @Override
  public void setSuffix(String suffix) {}

  @Override
  public String resolveRelativePath(String relativePath, String anchorPath) {
    return relativePath;
  }

  @Override
  public String createCacheKey(String name) {
    return name;
  }

  @Override
  public boolean resourceExists(String name) {
    return false;
  }
}
