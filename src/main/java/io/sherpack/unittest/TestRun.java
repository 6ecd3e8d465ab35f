package io.sherpack.unittest;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.unittest.SuiteResult.Failure;
import io.sherpack.unittest.SuiteResult.Verdict;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Judges the assertions of a test by what was printed for it.
final class TestRun {
  /// How it ended.
  ///
  /// @param reason why it was skipped, if it was
  /// @param problems why nothing could be asserted
  record Outcome(
      Verdict verdict, String reason, List<Diagnostic> problems, List<Failure> failures) {}

  // The file that Helm names in an error, and what it says behind the place.
  private static final Pattern FAILURE =
      Pattern.compile(
          "^(?:.+?: |.+? \\()(?:(.+?):\\d+?:\\d+?).+?(?:.+?>)*?: (.+?)$",
          Pattern.MULTILINE | Pattern.DOTALL | Pattern.UNIX_LINES);
  private static final String WHOLE_STREAM = "manifest.yaml";
  private static final String SKIPPED = "the document selector finds no document";

  private final Suite suite;
  private final Suite.Test test;
  private final Snapshots.OfTest snapshots;
  private final boolean failFast;

  TestRun(Suite suite, Suite.Test test, Snapshots.OfTest snapshots, boolean failFast) {
    this.suite = suite;
    this.test = test;
    this.snapshots = snapshots;
    this.failFast = failFast;
  }

  /// What assertions are judged by.
  ///
  /// @param documents by template
  /// @param names of all templates that were printed
  /// @param failure why nothing was rendered, unless it stands for a document
  private record World(
      Map<String, List<Value.Mapping>> documents,
      List<String> names,
      boolean rendered,
      boolean posted,
      Optional<String> failure) {}

  /// @throws io.sherpack.diagnostic.SherpackException.Input when what was printed is no YAML
  Outcome outcome(Printed printed) {
    return switch (printed) {
      case Printed.Files files -> judged(printed(files), List.of());
      case Printed.Failed(var message, boolean inTemplate, var problems) ->
          judged(failed(message, inTemplate), problems);
    };
  }

  private String root() {
    int end = suite.route().indexOf('/');
    return end < 0 ? suite.route() : suite.route().substring(0, end);
  }

  private World printed(Printed.Files printed) {
    Map<String, List<Value.Mapping>> documents = new TreeMap<>();
    List<String> names = new ArrayList<>();
    if (suite.crds()) {
      printed
          .crds()
          .forEach(
              (name, text) -> {
                names.add(name);
                Documents.of(name, text).ifPresent(found -> documents.put(name, found));
              });
    }
    printed
        .files()
        .forEach(
            (name, text) -> {
              String full = name.startsWith(root()) ? name : root() + "/" + name;
              names.add(name);
              Documents.of(full, text).ifPresent(found -> documents.put(full, found));
            });
    return new World(documents, names, true, printed.posted(), Optional.empty());
  }

  // Where a failure is waited for, its message stands for what the template printed.
  private World failed(String message, boolean inTemplate) {
    Matcher matcher = FAILURE.matcher(message);
    boolean known = inTemplate && !test.wantsRendering() && matcher.find();
    if (!known) {
      return new World(Map.of(), List.of(), false, false, Optional.of(message));
    }
    String file = matcher.group(1);
    int line = message.indexOf('\n');
    Value.Mapping reason = Documents.raw(line < 0 ? matcher.group(2) : message.substring(line + 1));
    Map<String, List<Value.Mapping>> documents = new TreeMap<>();
    boolean partial = file.substring(file.lastIndexOf('/') + 1).startsWith("_");
    if (partial) {
      wanted()
          .forEach(name -> documents.put(TemplateNames.full(suite.route(), name), List.of(reason)));
    } else {
      documents.put(file, List.of(reason));
    }
    return new World(documents, List.copyOf(documents.keySet()), false, false, Optional.empty());
  }

  private List<String> wanted() {
    return suite.templates().isEmpty() ? List.of("**") : suite.templates();
  }

  private Outcome judged(World world, List<Diagnostic> problems) {
    List<Failure> failures = new ArrayList<>();
    int skipped = 0;
    for (int i = 0; i < test.assertions().size(); i++) {
      Assertion assertion = test.assertions().get(i);
      Optional<List<Complaint>> complaints = complaints(assertion, world);
      skipped += complaints.isEmpty() ? 1 : 0;
      if (complaints.isPresent() && !complaints.get().isEmpty()) {
        failures.add(new Failure(i, assertion.kind().name(), assertion.not(), complaints.get()));
        if (failFast) {
          break;
        }
      }
    }
    if (!failures.isEmpty()) {
      // Why nothing was rendered says more than that nothing is there.
      return new Outcome(Verdict.FAILED, "", problems, problems.isEmpty() ? failures : List.of());
    }
    boolean all = skipped == test.assertions().size();
    return new Outcome(
        all ? Verdict.SKIPPED : Verdict.PASSED, all ? SKIPPED : "", List.of(), List.of());
  }

  /// Returns what is wrong, nothing at all when the assertion is skipped.
  private Optional<List<Complaint>> complaints(Assertion assertion, World world) {
    Map<String, List<Value.Mapping>> chosen;
    try {
      chosen = chosen(assertion, asked(assertion, world));
    } catch (PathFailure failure) {
      return Optional.of(List.of(Complaint.of(failure.text())));
    }
    boolean fits = assertion.kind().wantsRendering() == world.rendered();
    if (chosen.isEmpty()) {
      boolean skips = test.selector().map(Selector::skipsEmpty).orElse(false);
      return skips ? Optional.empty() : Optional.of(ofNothing(assertion, world, fits));
    }
    List<Complaint> complaints = new ArrayList<>();
    for (var template : chosen.entrySet()) {
      ofTemplate(assertion, world, template.getKey(), template.getValue(), fits)
          .forEach(complaint -> complaints.add(complaint.in(template.getKey())));
    }
    return Optional.of(complaints);
  }

  private List<Complaint> ofNothing(Assertion assertion, World world, boolean fits) {
    return fits
        ? check(assertion, world, List.of(), List.of())
        : List.of(Complaint.of(unfit(world, List.of())));
  }

  private List<Complaint> ofTemplate(
      Assertion assertion, World world, String template, List<Value.Mapping> chosen, boolean fits) {
    List<Value.Mapping> all = world.documents().get(template);
    if (all == null && assertion.kind().wantsRendering()) {
      return List.of(
          Complaint.of("there is no template `" + template + "`, or the suite does not choose it"));
    }
    List<Value.Mapping> printed = all == null ? List.of() : all;
    return fits
        ? check(assertion, world, printed, chosen)
        : List.of(Complaint.of(unfit(world, printed)));
  }

  private static String unfit(World world, List<Value.Mapping> printed) {
    if (world.rendered()) {
      return "no template failed";
    }
    return printed.isEmpty()
        ? "nothing was rendered"
        : "a template failed: " + TextChecks.raw(printed.getFirst());
  }

  private List<Complaint> check(
      Assertion assertion, World world, List<Value.Mapping> all, List<Value.Mapping> chosen) {
    return assertion
        .check()
        .of(new Check.Subject(all, chosen, assertion.negative(), snapshots, world.failure()));
  }

  private Map<String, List<Value.Mapping>> asked(Assertion assertion, World world) {
    Optional<String> stream =
        world.posted() && world.documents().size() == 1
            ? world.documents().keySet().stream().filter(n -> n.endsWith(WHOLE_STREAM)).findFirst()
            : Optional.empty();
    List<String> names = stream.map(List::of).orElseGet(() -> templates(assertion, world));
    Map<String, List<Value.Mapping>> asked = new TreeMap<>();
    names.forEach(name -> asked.put(name, world.documents().getOrDefault(name, List.of())));
    return asked;
  }

  private List<String> templates(Assertion assertion, World world) {
    List<String> named =
        assertion.template().isEmpty() ? test.templates() : List.of(assertion.template());
    if (named.isEmpty()) {
      if (wanted().stream().anyMatch(TemplateNames::many)) {
        return world.names();
      }
      named = wanted();
    }
    return named.stream().map(name -> TemplateNames.full(suite.route(), name)).toList();
  }

  /// @throws PathFailure when there is no such document
  private Map<String, List<Value.Mapping>> chosen(
      Assertion assertion, Map<String, List<Value.Mapping>> asked) {
    Optional<Selector> selector = assertion.selector().or(test::selector);
    if (selector.isPresent() && !selector.get().path().isEmpty()) {
      return selector.get().choose(asked);
    }
    int index = test.documentIndex().orElse(assertion.documentIndex());
    if (index == -1) {
      return asked;
    }
    Map<String, List<Value.Mapping>> chosen = new TreeMap<>();
    asked.forEach(
        (name, documents) -> {
          if (index < 0 || index >= documents.size()) {
            throw new PathFailure(
                "there is no document %d, `%s` prints %d".formatted(index, name, documents.size()));
          }
          chosen.put(name, List.of(documents.get(index)));
        });
    return chosen;
  }
}
