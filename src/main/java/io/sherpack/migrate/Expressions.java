package io.sherpack.migrate;

import io.sherpack.migrate.Jinja.Level;
import io.sherpack.template.gotmpl.GoNumber;
import io.sherpack.template.gotmpl.Node;
import io.sherpack.values.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Go's pipelines as Jinja expressions.
final class Expressions {
  private final Names names;
  private final Functions functions;

  Expressions(Names names, Functions functions) {
    this.names = names;
    this.functions = functions;
  }

  /// Returns what a pipeline gives; what it declares is left to the caller.
  Term pipe(Node.Pipe pipe) {
    Optional<Term> piped = Optional.empty();
    for (Node.Command command : pipe.commands()) {
      piped = Optional.of(command(command, piped));
    }
    return piped.orElseThrow();
  }

  private Term command(Node.Command command, Optional<Term> piped) {
    Node.Operand first = command.operands().getFirst();
    List<Term> arguments = new ArrayList<>();
    for (int i = 1; i < command.operands().size(); i++) {
      arguments.add(argument(first, i - 1, command.operands().get(i)));
    }
    piped.ifPresent(arguments::add);
    return switch (first) {
      case Node.Identifier(_, var name) -> functions.call(name, arguments);
      case Node.Field field -> applied(operand(field), arguments);
      case Node.Variable variable -> applied(operand(variable), arguments);
      case Node.Chain chain -> applied(operand(chain), arguments);
      case Node.Pipe pipe when arguments.isEmpty() -> operand(pipe);
      case Node.Pipe _, Node.Dot _, Node.Nil _, Node.Bool _, Node.Quoted _, Node.Numeric _ -> {
        if (!arguments.isEmpty()) {
          // Go finds out when it runs.
          yield Term.of(
              Jinja.atom("fail(" + Jinja.quoted("can't give argument to non-function") + ")"));
        }
        yield operand(first);
      }
    };
  }

  // Nothing is a map or list without items where it stands in parentheses, and an error else.
  private Term argument(Node.Operand function, int index, Node.Operand operand) {
    Term term = operand(operand);
    return operand instanceof Node.Pipe
            && function instanceof Node.Identifier(_, var name)
            && functions.wantsItems(name, index)
        ? orEmpty(term, true)
        : term;
  }

  Term operand(Node.Operand operand) {
    return switch (operand) {
      case Node.Identifier(_, var name) -> functions.call(name, List.of());
      case Node.Pipe pipe -> pipe(pipe);
      case Node.Dot _ -> names.dot();
      case Node.Nil _ -> Term.of(Jinja.atom("none"));
      case Node.Bool(_, var value) -> Term.of(Jinja.atom(Boolean.toString(value)));
      case Node.Quoted(_, _, var text) -> Term.of(Jinja.atom(Jinja.quoted(text)), Value.of(text));
      case Node.Numeric(_, var number) -> number(number);
      case Node.Field(_, var fields) -> path(names.dot(), fields);
      case Node.Variable(_, var name, var fields) -> path(names.variable(name), fields);
      case Node.Chain(_, var inner, var fields) ->
          path(orEmpty(operand(inner), fields.size() == 1), fields);
    };
  }

  // Jinja knows decimal numbers only.
  private static Term number(GoNumber number) {
    String source = number.source();
    boolean real = !number.character() && source.matches(".*[.eEpP].*") && !source.startsWith("0x");
    Optional<String> text =
        real
            ? number.real().map(value -> new BigDecimal(Double.toString(value)).toPlainString())
            : number
                .integer()
                .filter(value -> value.bitLength() < Long.SIZE)
                .map(BigInteger::toString);
    String written =
        source.matches("-?\\d+\\.\\d+")
            ? source
            : text.orElseThrow(
                () -> new Untranslatable("the number `" + source + "` has no form in Jinja"));
    String decimal = real && !written.contains(".") ? written + ".0" : written;
    return decimal.startsWith("-")
        ? Term.of(new Jinja(decimal, Level.SUM))
        : Term.of(Jinja.atom(decimal), Value.of(0));
  }

  // What stands in parentheses may be nothing in Go, and has no members then.
  private static Term orEmpty(Term inner, boolean one) {
    return inner.ofValues()
        ? new Term(
            // Of `none`, members of members are nothing too; of an empty map they are errors.
            Jinja.atom("(" + inner.jinja().text() + (one ? " or {})" : " or none)")),
            false,
            inner.sample(),
            inner.fails())
        : inner;
  }

  private Term path(Term from, List<String> fields) {
    Term at = from;
    for (String field : fields) {
      at = step(at, field);
    }
    return at;
  }

  private Term step(Term at, String field) {
    if (at.root()) {
      return field.equals("Values") ? names.values() : at.field(field);
    }
    return switch (at.jinja().text()) {
      case "root.Release" -> lowered("release", field);
      case "root.Template" -> lowered("template", field);
      case "root.Chart" -> ofChart(field);
      case "root.Capabilities" -> capability(field);
      case "root.Capabilities.KubeVersion" -> version(field);
      default -> method(at.field(field), field);
    };
  }

  // Go's objects have names of Jinja's kind too, for reading single facts of them.
  private static Term lowered(String object, String field) {
    return Term.of(Jinja.atom(object).member(lower(field)), Value.of("text"));
  }

  private static Term ofChart(String field) {
    return switch (field) {
      case "Name", "Version", "AppVersion", "Description", "KubeVersion", "Home", "Icon", "Type" ->
          lowered("pack", field);
      default -> Term.of(Jinja.atom("root.Chart").member(field));
    };
  }

  private static Term capability(String field) {
    return Term.of(
        field.equals("APIVersions")
            ? Jinja.atom("capabilities.apiVersions")
            : Jinja.atom("root.Capabilities").member(field));
  }

  private static Term version(String field) {
    return switch (field) {
      case "Version", "GitVersion", "Major", "Minor" -> lowered("capabilities.kubeVersion", field);
      case "String" -> Term.of(Jinja.atom("root.Capabilities.KubeVersion.String()"));
      default -> Term.of(Jinja.atom("root.Capabilities.KubeVersion").member(field));
    };
  }

  // Methods of files stand without parentheses in Go.
  private static Term method(Term member, String field) {
    boolean files = member.jinja().text().startsWith("files");
    return files && (field.equals("AsConfig") || field.equals("AsSecrets"))
        ? Term.of(Jinja.atom(member.jinja().text() + "()"))
        : member;
  }

  private static Term applied(Term callee, List<Term> arguments) {
    if (arguments.isEmpty()) {
      return callee;
    }
    String text = callee.jinja().text();
    if (text.equals("capabilities.apiVersions.Has") && arguments.size() == 1) {
      return Term.of(
          Jinja.compared(
              arguments.getFirst().jinja(), "in", Jinja.atom("capabilities.apiVersions")));
    }
    return Term.of(Jinja.atom(text + "(" + Functions.listed(arguments) + ")"));
  }

  private static String lower(String field) {
    return Character.toLowerCase(field.charAt(0)) + field.substring(1);
  }
}
