package io.sherpack.template.gotmpl;

import io.sherpack.template.EvaluationException;
import io.sherpack.template.function.GoObject;
import io.sherpack.template.function.GoPrinting;
import io.sherpack.template.function.Sized;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An object with fields and methods, such as the recorder of Go's tests has.
record Thing(String goType, String text, Map<String, Value> fields, Map<String, Method> methods)
    implements GoObject {
  @Override
  public String goKind() {
    return "struct";
  }

  @Override
  public Optional<Value> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  @Override
  public Optional<Method> method(String name) {
    return Optional.ofNullable(methods.get(name));
  }

  /// The recorder's `theThing`.
  static Thing large() {
    Map<String, Value> fields = new LinkedHashMap<>();
    Map<String, Method> methods = new LinkedHashMap<>();
    var thing = new Thing("*template.thing", "", fields, methods);
    Thing part = part("v");
    fields.putAll(plainFields());
    fields.put("U", part);
    fields.put("V0", printed("*template.printed", "<6666>"));
    fields.put("V1", printed("*template.printed", "<7777>"));
    fields.put("W0", printed("*template.failing", "[888]"));
    fields.put("W1", printed("*template.failing", "[999]"));
    fields.put("Str", printed("*template.printed", "foozle"));
    fields.put("Err", printed("*template.failing", "erroozle"));
    fields.put("Empty4", part("UinEmpty"));
    fields.put(
        "NonEmptyInterface", new Thing("*template.thing", "", Map.of("X", Value.of("x")), methods));
    methods.put("Copy", new Method(List.of(), _ -> thing));
    methods.put("GetU", new Method(List.of(), _ -> part));
    methods.putAll(plainMethods());
    return thing;
  }

  private static Map<String, Value> plainFields() {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("True", Value.of(true));
    fields.put("I", Value.of(17));
    fields.put("U16", new Sized(Sized.Kind.UINT16, 16));
    fields.put("X", Value.of("x"));
    fields.put("S", Value.of("xyz"));
    fields.put("FloatZero", Value.of(0.0));
    fields.put("SI", list(3, 4, 5));
    fields.put("SIEmpty", list());
    fields.put("SB", Value.sequence(List.of(Value.of(true), Value.of(false))));
    fields.put("AI", list(3, 4, 5));
    fields.put("MSI", map("one", 1, "two", 2, "three", 3));
    fields.put("MSIone", map("one", 1));
    fields.put("MSIEmpty", map());
    fields.put("MXI", map("one", 1));
    fields.put(
        "SMSI", Value.sequence(List.of(map("one", 1, "two", 2), map("eleven", 11, "twelve", 12))));
    fields.put("Empty0", Value.Null.INSTANCE);
    fields.put("Empty1", Value.of(3));
    fields.put("Empty2", Value.of("empty2"));
    fields.put("Empty3", list(7, 8));
    fields.put("NonEmptyInterfacePtS", Value.sequence(List.of(Value.of("a"), Value.of("b"))));
    return fields;
  }

  private static Map<String, Method> plainMethods() {
    return Map.of(
        "Method0", new Method(List.of(), _ -> Value.of("M0")),
        "Method1", new Method(List.of("int"), List::getFirst),
        "Method2",
            new Method(
                List.of("uint16", "string"),
                call -> Value.of("Method2: " + print(call.get(0)) + " " + print(call.get(1)))),
        "Method3",
            new Method(
                List.of("interface {}"), call -> Value.of("Method3: " + print(call.getFirst()))),
        "MAdd", new Method(List.of("int", "[]interface {}"), Thing::add),
        "MyError", new Method(List.of("bool"), Thing::fail));
  }

  private static String print(Value value) {
    return GoPrinting.text(value);
  }

  private static Value add(List<Value> arguments) {
    List<Value> sums = new ArrayList<>();
    for (Value item : ((Value.Sequence) arguments.get(1)).items()) {
      if (!(item instanceof Value.Int(var number))) {
        throw new EvaluationException(
            "test", "interface conversion: interface {} is string, not int");
      }
      sums.add(Value.of(number + ((Value.Int) arguments.get(0)).value()));
    }
    return Value.sequence(sums);
  }

  private static Value fail(List<Value> arguments) {
    if (arguments.getFirst().equals(Value.of(true))) {
      throw new EvaluationException("test", "my error");
    }
    return Value.of(false);
  }

  private static Thing part(String text) {
    return new Thing(
        "*template.part",
        "{" + text + "}",
        Map.of("V", Value.of(text)),
        Map.of(
            "TrueFalse",
            new Method(
                List.of("bool"),
                call -> Value.of(call.getFirst().equals(Value.of(true)) ? "true" : ""))));
  }

  private static Thing printed(String type, String text) {
    return new Thing(type, text, Map.of(), Map.of());
  }

  private static Value list(int... numbers) {
    List<Value> items = new ArrayList<>();
    for (int number : numbers) {
      items.add(Value.of(number));
    }
    return Value.sequence(items);
  }

  private static Value map(Object... words) {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      entries.put((String) words[i], Value.of((Integer) words[i + 1]));
    }
    return Value.mapping(entries);
  }
}
