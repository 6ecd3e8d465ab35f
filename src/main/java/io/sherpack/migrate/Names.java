package io.sherpack.migrate;

import io.sherpack.migrate.Jinja.Level;
import io.sherpack.values.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What Go's dot and variables are called in Jinja, block by block.
///
/// Jinja's names live on behind the end of an `if`; so a variable that hides another gets a name of
/// its own.
final class Names {
  private record Block(Term dot, Map<String, Term> variables, Set<String> names) {
    Block(Term dot) {
      this(dot, new HashMap<>(), new HashSet<>());
    }
  }

  private final Deque<Block> blocks = new ArrayDeque<>();
  private final Set<String> reserved;
  private final Set<String> reassigned;
  private final Term values;
  private final Term dollar;

  /// @param dot what the template is called with
  /// @param defaults of the values
  /// @param reserved names that variables must not have
  /// @param reassigned variables that change inside of loops, or blocks that have a scope in Jinja
  Names(Term dot, Value.Mapping defaults, Set<String> reserved, Set<String> reassigned) {
    this.values = Term.of(Jinja.atom("values"), defaults);
    this.dollar = dot;
    this.reserved = reserved;
    this.reassigned = reassigned;
    blocks.push(new Block(dot));
  }

  Term values() {
    return values;
  }

  Term dot() {
    return blocks.getFirst().dot();
  }

  Term variable(String name) {
    if (name.equals("$")) {
      return dollar;
    }
    for (Block block : blocks) {
      Term found = block.variables().get(name);
      if (found != null) {
        return found;
      }
    }
    throw new Untranslatable("the variable `" + name + "` is not known here");
  }

  /// Whether a variable has to be a namespace, because loops change it.
  boolean shared(String name) {
    return reassigned.contains(name);
  }

  void enter(Term dot) {
    blocks.push(new Block(dot));
  }

  void leave() {
    blocks.pop();
  }

  /// Declares a Go variable and returns its name in Jinja.
  String declare(String variable, Value sample) {
    String name = fresh(variable.substring(1));
    Jinja text = Jinja.atom(shared(variable) ? name + ".value" : name);
    Term term = Term.of(text, shared(variable) ? Value.Null.INSTANCE : sample);
    blocks.getFirst().variables().put(variable, term);
    return name;
  }

  /// Lets a Go variable stand for an expression.
  void alias(String variable, Term term) {
    blocks.getFirst().variables().put(variable, term);
  }

  /// Returns a name that nothing has, like `wanted`.
  String fresh(String wanted) {
    String plain = wanted.replaceAll("\\W", "_");
    String start = plain.isEmpty() || plain.equals("_") ? "_" : plain;
    if (start.equals("_")) {
      return start;
    }
    String name = start;
    for (int i = 2; !Jinja.name(name) || taken(name); i++) {
      name = start + i;
    }
    blocks.getFirst().names().add(name);
    return name;
  }

  private boolean taken(String name) {
    return reserved.contains(name)
        || blocks.stream().anyMatch(block -> block.names().contains(name));
  }

  /// Returns a name for an item of what `list` names.
  String item(Jinja list) {
    String text = list.level() == Level.ATOM ? list.text() : "";
    String last = text.substring(text.lastIndexOf('.') + 1);
    if (!last.matches("[A-Za-z_]\\w*")) {
      return fresh("item");
    }
    String one =
        last.endsWith("ies")
            ? last.substring(0, last.length() - 3) + "y"
            : last.endsWith("sses") || last.endsWith("xes")
                ? last.substring(0, last.length() - 2)
                : last.endsWith("s") && !last.endsWith("ss") && last.length() > 2
                    ? last.substring(0, last.length() - 1)
                    : "item";
    return fresh(one);
  }
}
