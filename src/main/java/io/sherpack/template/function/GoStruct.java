package io.sherpack.template.function;

import io.sherpack.values.FieldOrder;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A value of a Go struct type, or a pointer to one, with its fields in their order.
public record GoStruct(String goType, List<Field> fields, Map<String, Method> methods)
    implements GoObject {
  public GoStruct {
    fields = List.copyOf(fields);
    methods = Map.copyOf(methods);
  }

  /// A field.
  ///
  /// @param json its name in JSON; with `,omitempty` it is left out when it is empty
  public record Field(String name, Value value, String json) {
    private boolean exported() {
      return Character.isUpperCase(name.charAt(0));
    }

    private String jsonName() {
      return json.replace(",omitempty", "");
    }

    private boolean written() {
      return exported() && !(json.endsWith(",omitempty") && value.equals(Value.of("")));
    }
  }

  /// Returns a field that JSON has under its own name.
  public static Field field(String name, Value value) {
    return new Field(name, value, name);
  }

  /// Go prints the address of a pointer that is part of something else; ours is always the same.
  static final long ADDRESS = 0xc0000e8000L;

  static final String ADDRESS_TEXT = "0x" + Long.toHexString(ADDRESS);

  /// What printing it as a part of something else gives.
  @Override
  public String elementText() {
    return pointer() ? ADDRESS_TEXT : goText();
  }

  /// Returns what it points to, or itself.
  public GoStruct target() {
    return pointer() ? new GoStruct(goType.substring(1), fields, methods) : this;
  }

  boolean pointer() {
    return goType.startsWith("*");
  }

  @Override
  public String goKind() {
    return pointer() ? "ptr" : "struct";
  }

  @Override
  public Optional<Value> field(String name) {
    return fields.stream()
        .filter(field -> field.exported() && field.name().equals(name))
        .map(Field::value)
        .findFirst();
  }

  @Override
  public Optional<Method> method(String name) {
    return Optional.ofNullable(methods.get(name));
  }

  @Override
  public String text() {
    return fields.stream()
        .map(field -> field.value() instanceof GoObject inner ? inner.goText() : plain(field))
        .collect(Collectors.joining(" ", pointer() ? "&{" : "{", "}"));
  }

  private static String plain(Field field) {
    return field.value() instanceof Value.Text(var text) ? text : field.value().toString();
  }

  @Override
  public Value data() {
    Map<String, Value> entries = new FieldOrder();
    fields.stream()
        .filter(Field::written)
        .forEach(field -> entries.put(field.jsonName(), field.value()));
    return new Value.Mapping(entries);
  }

  /// Returns what Go's own YAML library writes: all exported fields, their names in small letters.
  Value.Mapping lowerCased() {
    Map<String, Value> entries = new FieldOrder();
    fields.stream()
        .filter(Field::exported)
        .forEach(field -> entries.put(field.name().toLowerCase(Locale.ROOT), field.value()));
    return new Value.Mapping(entries);
  }

  /// Returns what the TOML library writes: all exported fields under their names.
  Value.Mapping named() {
    Map<String, Value> entries = new FieldOrder();
    fields.stream()
        .filter(Field::exported)
        .forEach(field -> entries.put(field.name(), field.value()));
    return new Value.Mapping(entries);
  }

  /// Returns `value` with `form` in place of each struct in it.
  static Value replaced(Value value, java.util.function.Function<GoStruct, Value> form) {
    return switch (value) {
      case GoStruct struct -> replaced(form.apply(struct), form);
      case GoObject object when object.content().isPresent() && !(object instanceof GoBytes) ->
          replaced(object.content().get(), form);
      case Value.Mapping(var entries) -> {
        Map<String, Value> changed =
            entries instanceof FieldOrder ? new FieldOrder() : new LinkedHashMap<>();
        entries.forEach((key, entry) -> changed.put(key, replaced(entry, form)));
        yield new Value.Mapping(changed);
      }
      case Value.Sequence(var items) ->
          new Value.Sequence(items.stream().map(item -> replaced(item, form)).toList());
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Text _,
          Value.Opaque _ ->
          value;
    };
  }
}
