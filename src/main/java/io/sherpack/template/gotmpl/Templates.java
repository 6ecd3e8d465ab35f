package io.sherpack.template.gotmpl;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The templates that a template may call, by name.
sealed interface Templates {
  Optional<Program> find(String name);

  /// The templates of a chart, made ready when first called.
  record Parsed(
      Map<String, GoTemplate> byName, Compiler compiler, ConcurrentHashMap<String, Program> ready)
      implements Templates {
    Parsed(Map<String, GoTemplate> byName, Compiler compiler) {
      this(byName, compiler, new ConcurrentHashMap<>());
    }

    @Override
    public Optional<Program> find(String name) {
      Program program = ready.get(name);
      return program != null
          ? Optional.of(program)
          : Optional.ofNullable(byName.get(name)).map(this::compiled);
    }

    private Program compiled(GoTemplate template) {
      Program program = compiler.compile(template);
      ready.put(template.name(), program);
      return program;
    }
  }

  /// What a `tpl` sees: the definitions of its text before those of its surroundings.
  record Overlay(Map<String, Program> own, Templates outer) implements Templates {
    @Override
    public Optional<Program> find(String name) {
      Program program = own.get(name);
      return program != null ? Optional.of(program) : outer.find(name);
    }
  }
}
