package io.sherpack.template.gotmpl;

import io.sherpack.template.function.Call;
import io.sherpack.template.function.Definition;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.template.function.GoSignature;
import io.sherpack.template.function.GoSignatures;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The functions that Helm gives to charts, Go's own among them.
final class HelmCallees implements Callees {
  /// What hands on maps and lists, or reads single entries of them.
  private static final Set<String> PASSING =
      Set.of(
          "include",
          "tpl",
          "dict",
          "list",
          "tuple",
          "default",
          "coalesce",
          "ternary",
          "empty",
          "required",
          "kindIs",
          "kindOf",
          "typeIs",
          "typeOf",
          "typeIsLike",
          "hasKey",
          "get",
          "set",
          "unset",
          "fail",
          "index",
          "not",
          "len");

  /// What writes out or copies all of a value.
  private static final Set<String> WRITING =
      Set.of(
          "toYaml",
          "mustToYaml",
          "toYamlPretty",
          "toJson",
          "mustToJson",
          "toPrettyJson",
          "mustToPrettyJson",
          "toRawJson",
          "mustToRawJson",
          "toToml",
          "mustToToml",
          "print",
          "println",
          "printf",
          "quote",
          "squote",
          "cat",
          "join",
          "toString",
          "toStrings",
          "html",
          "js",
          "urlquery",
          "deepCopy",
          "mustDeepCopy",
          "deepEqual");

  /// What needs much longer for a character than to copy it.
  private static final Pattern LABORIOUS =
      Pattern.compile("(must)?(regex|Regex|from(Yaml|Json|Toml)).*");

  private static final GoSignature ANYTHING =
      new GoSignature(List.of("interface {}"), true, "interface {}");

  private final FunctionLibrary library;
  private final Map<String, Callee> made = new ConcurrentHashMap<>();

  HelmCallees(FunctionLibrary library) {
    this.library = library;
  }

  @Override
  public boolean known(String name) {
    return library.hasInGo(name, GoSignatures.of(name).isPresent());
  }

  static GoSignature signature(String name) {
    return GoSignatures.of(name).orElse(ANYTHING);
  }

  @Override
  public Callee callee(String name) {
    Callee callee = made.get(name);
    if (callee != null) {
      return callee;
    }
    Callee fresh = make(name);
    made.put(name, fresh);
    return fresh;
  }

  private Callee make(String name) {
    return Callee.of(
        name,
        signature(name),
        Builtins.find(name)
            .or(() -> library.find(name).map(definition -> body(name, definition)))
            .orElseGet(() -> undefined(name)));
  }

  private static Callee.Body undefined(String name) {
    return (_, _) -> {
      throw Builtins.fail("\"" + name + "\" is not a defined function");
    };
  }

  private static Callee.Body body(String name, Definition definition) {
    boolean passing = PASSING.contains(name);
    boolean writing = WRITING.contains(name);
    boolean laborious = LABORIOUS.matcher(name).matches();
    return (execution, arguments) -> {
      Weight.charge(arguments, laborious, execution.rendering().budget());
      if (passing) {
        readKey(execution, arguments);
      } else {
        readWhole(execution, arguments);
      }
      if (writing) {
        weigh(execution, arguments);
      }
      return definition
          .body()
          .call(
              new Call(
                  name,
                  List.of(arguments),
                  Map.of(),
                  execution.rendering().context(),
                  execution.surroundings()));
    };
  }

  private static void readKey(Execution execution, Value[] arguments) {
    if (arguments.length > 1
        && arguments[0] instanceof Value.Mapping mapping
        && arguments[1] instanceof Value.Text(var key)) {
      execution.reads().member(mapping, key);
    }
  }

  private static void weigh(Execution execution, Value[] arguments) {
    for (Value argument : arguments) {
      if (argument instanceof Value.Mapping || argument instanceof Value.Sequence) {
        Weight.charge(argument, execution.rendering().budget());
      }
    }
  }

  private static void readWhole(Execution execution, Value[] arguments) {
    for (Value argument : arguments) {
      if (argument instanceof Value.Mapping || argument instanceof Value.Sequence) {
        execution.reads().whole(argument);
      }
    }
  }
}
