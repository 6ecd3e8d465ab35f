package io.sherpack.lint;

import io.sherpack.lint.Holder.Branching;
import io.sherpack.lint.Holder.Constant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What calls of functions read, and what they hand on.
final class FunctionReads {
  private static final Set<Holder> UNKNOWN = Set.of(Holder.Unknown.UNKNOWN);

  private final TemplateReads all;

  FunctionReads(TemplateReads all) {
    this.all = all;
  }

  /// Returns what a call may give.
  Set<Holder> call(String name, List<Set<Holder>> arguments) {
    return switch (name) {
      case "include" -> include(arguments);
      case "tpl" -> tpl(arguments);
      case "dict" -> dict(arguments);
      case "list", "tuple" -> list(arguments);
      case "set" -> set(arguments);
      case "get" -> arguments.size() < 2 ? Set.of() : under(arguments.get(0), arguments.get(1));
      case "hasKey" -> asked(arguments);
      case "index" -> index(arguments);
      case "dig", "mustDig" -> dig(arguments);
      case "pluck" -> pluck(arguments);
      case "merge", "mustMerge", "mergeOverwrite", "mustMergeOverwrite" -> merge(arguments);
      case "first", "mustFirst", "last", "mustLast", "values" -> anywhere(union(arguments));
      case "concat",
          "append",
          "mustAppend",
          "push",
          "mustPush",
          "prepend",
          "mustPrepend",
          "rest",
          "mustRest",
          "initial",
          "mustInitial",
          "compact",
          "mustCompact",
          "reverse",
          "mustReverse",
          "slice",
          "mustSlice" ->
          joined(arguments);
      case "and",
          "or",
          "default",
          "coalesce",
          "required",
          "ternary",
          "deepCopy",
          "mustDeepCopy",
          "unset",
          "pick",
          "omit" ->
          union(arguments);
      case "not",
          "empty",
          "len",
          "kindIs",
          "kindOf",
          "typeOf",
          "typeIs",
          "typeIsLike",
          "fail",
          "any",
          "all" ->
          Set.of();
      case "split", "splitList" -> split(arguments);
      case "print", "printf" -> printed(name, arguments);
      default -> {
        arguments.forEach(TemplateReads::readWhole);
        yield UNKNOWN;
      }
    };
  }

  private Set<Holder> include(List<Set<Holder>> arguments) {
    if (arguments.size() == 2) {
      List<String> names = constants(arguments.getFirst());
      TemplateReads.readWhole(arguments.getFirst());
      if (names.isEmpty()) {
        all.callAny(arguments.getLast());
      }
      names.forEach(name -> all.call(name, arguments.getLast()));
    }
    return UNKNOWN;
  }

  private Set<Holder> tpl(List<Set<Holder>> arguments) {
    if (arguments.size() == 2) {
      TemplateReads.readWhole(arguments.getFirst());
      all.expand(arguments.getLast());
    }
    return UNKNOWN;
  }

  private Set<Holder> dict(List<Set<Holder>> arguments) {
    var made = all.made();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      put(made, arguments.get(i), arguments.get(i + 1));
    }
    return Set.of(made);
  }

  private static void put(Branching into, Set<Holder> key, Set<Holder> held) {
    List<String> names = constants(key);
    TemplateReads.readWhole(key);
    if (names.isEmpty()) {
      into.put(Optional.empty(), held);
    }
    names.forEach(name -> into.put(Optional.of(name), held));
  }

  private Set<Holder> list(List<Set<Holder>> arguments) {
    var made = all.made();
    arguments.forEach(argument -> made.put(Optional.empty(), argument));
    return Set.of(made);
  }

  // Lists that become one list, and items that become part of one.
  private Set<Holder> joined(List<Set<Holder>> arguments) {
    var made = all.made();
    made.put(Optional.empty(), union(arguments));
    made.merge(union(arguments));
    return Set.of(made);
  }

  private static Set<Holder> set(List<Set<Holder>> arguments) {
    if (arguments.size() < 3) {
      return Set.of();
    }
    for (Branching into : branching(arguments.getFirst())) {
      put(into, arguments.get(1), arguments.get(2));
    }
    return arguments.getFirst();
  }

  private static Set<Holder> asked(List<Set<Holder>> arguments) {
    if (arguments.size() == 2) {
      var _ = under(arguments.get(0), arguments.get(1));
    }
    return Set.of();
  }

  private static Set<Holder> index(List<Set<Holder>> arguments) {
    Set<Holder> held = arguments.isEmpty() ? Set.of() : arguments.getFirst();
    for (Set<Holder> key : arguments.subList(Math.min(1, arguments.size()), arguments.size())) {
      held = under(held, key);
    }
    return held;
  }

  private static Set<Holder> dig(List<Set<Holder>> arguments) {
    int keys = Math.max(0, arguments.size() - 2);
    List<Set<Holder>> path =
        new ArrayList<>(List.of(union(arguments.subList(keys, arguments.size()))));
    path.addAll(arguments.subList(0, keys));
    Set<Holder> found = Holder.set();
    found.addAll(index(path));
    if (arguments.size() > 1) {
      found.addAll(arguments.get(keys));
    }
    return found;
  }

  private Set<Holder> pluck(List<Set<Holder>> arguments) {
    return arguments.size() < 2
        ? Set.of()
        : list(List.of(under(union(arguments.subList(1, arguments.size())), arguments.getFirst())));
  }

  private static Set<Holder> merge(List<Set<Holder>> arguments) {
    Set<Holder> sources = union(arguments);
    if (!arguments.isEmpty()) {
      branching(arguments.getFirst()).forEach(into -> into.merge(sources));
    }
    return sources;
  }

  private Set<Holder> split(List<Set<Holder>> arguments) {
    arguments.forEach(TemplateReads::readWhole);
    var made = all.made();
    for (String separator :
        arguments.isEmpty() ? List.<String>of() : constants(arguments.getFirst())) {
      List<String> texts = constants(arguments.getLast());
      for (String text : texts) {
        Stream.of(text.split(Pattern.quote(separator), -1))
            .forEach(part -> made.put(Optional.empty(), Set.of(new Constant(part))));
      }
    }
    return made.others().isEmpty() ? UNKNOWN : Set.of(made);
  }

  private static Set<Holder> printed(String name, List<Set<Holder>> arguments) {
    arguments.forEach(TemplateReads::readWhole);
    List<String> texts = new ArrayList<>();
    for (Set<Holder> argument : arguments) {
      List<String> known = constants(argument);
      if (known.size() != 1) {
        return UNKNOWN;
      }
      texts.addAll(known);
    }
    if (name.equals("print") || texts.isEmpty()) {
      return Set.of(new Constant(String.join("", texts)));
    }
    String text = texts.getFirst();
    for (String part : texts.subList(1, texts.size())) {
      int at = text.indexOf("%s");
      text = at < 0 ? text : text.substring(0, at) + part + text.substring(at + 2);
    }
    return text.contains("%") ? UNKNOWN : Set.of(new Constant(text));
  }

  private static List<Branching> branching(Collection<Holder> held) {
    return held.stream().filter(Branching.class::isInstance).map(Branching.class::cast).toList();
  }

  // Empty where it may be a text that only a rendering knows.
  private static List<String> constants(Set<Holder> held) {
    List<String> texts = new ArrayList<>();
    for (Holder holder : held) {
      if (!(holder instanceof Constant(var text))) {
        return List.of();
      }
      texts.add(text);
    }
    return texts;
  }

  private static Set<Holder> under(Set<Holder> held, Set<Holder> key) {
    TemplateReads.readWhole(key);
    List<String> names = constants(key);
    if (names.isEmpty()) {
      return anywhere(held);
    }
    Set<Holder> found = Holder.set();
    for (Branching each : branching(held)) {
      names.forEach(name -> found.addAll(each.under(name)));
    }
    return found;
  }

  /// Returns what may stand anywhere in maps and lists.
  static Set<Holder> anywhere(Set<Holder> held) {
    Set<Holder> found = Holder.set();
    branching(held).forEach(each -> found.addAll(each.anywhere()));
    if (found.isEmpty()) {
      found.add(Holder.Unknown.UNKNOWN);
    }
    return found;
  }

  private static Set<Holder> union(List<Set<Holder>> arguments) {
    Set<Holder> found = Holder.set();
    arguments.forEach(found::addAll);
    return found;
  }
}
