package io.sherpack.unittest;

import java.util.List;

/// Which templates a suite is about.
public final class TemplateChoice {
  private TemplateChoice() {}

  /// Whether a template, named from the root on (`web/templates/a.yaml`), is one of them.
  public static boolean of(Suite suite, String template) {
    List<String> wanted = suite.templates().isEmpty() ? List.of("**") : suite.templates();
    return TemplateNames.means(suite.route(), wanted, template)
        && !TemplateNames.means(suite.route(), suite.excluded(), template);
  }
}
