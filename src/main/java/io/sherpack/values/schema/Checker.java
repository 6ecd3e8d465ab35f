package io.sherpack.values.schema;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.InvalidSchemaException;
import dev.harrel.jsonschema.JsonSchemaException;
import dev.harrel.jsonschema.SchemaResolver;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.values.Value;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A schema made ready to ask.
final class Checker {
  private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");

  private final Validator validator;
  private final Keywords keywords;

  private Checker(Validator validator, Keywords keywords) {
    this.validator = validator;
    this.keywords = keywords;
  }

  /// @throws SherpackException.Input with all that the draft of each document forbids
  static Checker of(References references) {
    var keywords = new Keywords();
    var validator =
        new ValidatorFactory()
            .withJsonNodeFactory(new ValueNodes())
            .withDefaultDialect(new Dialects.Draft2020Dialect())
            .withEvaluatorFactory(keywords)
            .withSchemaResolver(address -> resolve(references, address))
            .createValidator();
    var checker = new Checker(validator, keywords);
    references.documents().forEach(checker::register);
    return checker;
  }

  private static SchemaResolver.Result resolve(References references, String address) {
    return references.unresolved(URI.create(address))
        ? SchemaResolver.Result.fromProviderNode(Value.Bool.TRUE)
        : SchemaResolver.Result.empty();
  }

  private void register(URI address, Site site) {
    Value schema = named(site);
    try {
      validator.registerSchema(address, schema);
    } catch (InvalidSchemaException e) {
      throw new SherpackException.Input(
          invalid(site, schema, e), new InvalidSchema(inHelm(address, site, schema, e)));
    } catch (JsonSchemaException | IllegalArgumentException e) {
      throw new SherpackException.Input(error(String.valueOf(e.getMessage()), site, "$schema"));
    }
  }

  private List<Diagnostic> invalid(Site site, Value schema, InvalidSchemaException e) {
    var complaints = new Complaints("schema", schema, keywords, Evaluation.ofSchema(), _ -> false);
    return complaints.of(causes(e.getErrors())).stream()
        .map(complaint -> complaint.diagnostic().at(site.document().place(complaint.pointer())))
        .toList();
  }

  private String inHelm(URI address, Site site, Value schema, InvalidSchemaException e) {
    String draft =
        site.value() instanceof Value.Mapping map && map.get("$schema") instanceof Value.Text name
            ? name.value()
            : Draft.OF_2020.address();
    return "\"%s#\" is not valid against metaschema: jsonschema validation failed with '%s#'\n"
            .formatted(address, draft.replaceFirst("#$", ""))
        + new HelmReport(schema, keywords, _ -> false).of(causes(e.getErrors())).stripTrailing();
  }

  private static List<Cause> causes(List<Error> errors) {
    return errors.stream().map(Cause::of).toList();
  }

  // Drafts go by several spellings of one address, and the validator wants whole ones.
  private static Value named(Site site) {
    if (!(site.value() instanceof Value.Mapping(var keywords))) {
      return site.value();
    }
    Map<String, Value> entries = new LinkedHashMap<>(keywords);
    entries.computeIfPresent("$schema", (_, name) -> Value.of(draft(name, site).address()));
    entries.computeIfPresent("$id", (_, id) -> whole(id, site));
    entries.computeIfPresent("id", (_, id) -> whole(id, site));
    return Value.mapping(entries);
  }

  private static Value whole(Value id, Site site) {
    return id instanceof Value.Text(var text) && !text.startsWith("#")
        ? Value.of(site.base() + (text.contains("#") ? text.substring(text.indexOf('#')) : ""))
        : id;
  }

  private static Draft draft(Value value, Site site) {
    String name = value instanceof Value.Text(var text) ? text : Sentences.shown(value);
    return Draft.of(name).orElseThrow(() -> new SherpackException.Input(unknown(name, site)));
  }

  private static Diagnostic unknown(String name, Site site) {
    String known =
        Arrays.stream(Draft.values())
            .map(draft -> "`" + draft.address() + "`")
            .collect(Collectors.joining(", "));
    return error("the draft `" + name + "` is not known", site, "$schema")
        .hint("known drafts are " + known);
  }

  private static Diagnostic error(String message, Site site, String keyword) {
    return Diagnostic.error("schema", message).at(site.place(keyword));
  }

  /// Returns what `values` break, in the order of the schema.
  List<Complaints.Complaint> check(Value.Mapping values) {
    var evaluation = Evaluation.ofValues();
    List<Cause> causes = causes(values, evaluation);
    return causes.isEmpty()
        ? List.of()
        : new Complaints("values-schema", values, keywords, evaluation, hidden(evaluation))
            .of(causes);
  }

  /// Returns the same as Helm tells it, a line for each rule; empty when nothing is broken.
  String inHelm(Value.Mapping values) {
    var evaluation = Evaluation.ofValues();
    List<Cause> causes = causes(values, evaluation);
    return new HelmReport(values, keywords, hidden(evaluation)).of(causes);
  }

  private List<Cause> causes(Value.Mapping values, Evaluation evaluation) {
    var node = new ValueNode(values, "", evaluation);
    Validator.Result result = validator.validate(References.ROOT, node);
    List<Cause> causes = result.isValid() ? List.of() : causes(result.getErrors());
    causes.forEach(Checker::refuseDangling);
    return causes;
  }

  private static Predicate<String> hidden(Evaluation evaluation) {
    return pointer -> evaluation.hides(pointer) || secret(pointer);
  }

  private static boolean secret(String pointer) {
    return Pointer.steps(pointer).stream().anyMatch(Secrets::named);
  }

  // References are checked when a schema is read; a dynamic one may turn out to lead nowhere later.
  private static void refuseDangling(Cause cause) {
    if (REFERENCES.contains(cause.keyword())) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "schema", "the `" + cause.keyword() + "` in `" + cause.schema() + "` leads nowhere"));
    }
  }
}
