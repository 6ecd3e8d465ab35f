package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns words into [Arguments] through picocli; the model is built by code and for the chosen
/// command alone.
final class CommandParser {
  private final List<Option<?>> options;
  private final Map<String, Option<?>> byName = new HashMap<>();

  CommandParser(List<Option<?>> options) {
    this.options = options;
    options.forEach(option -> option.names().forEach(name -> byName.put(name, option)));
  }

  /// Parses the words behind the command's own name.
  ///
  /// @throws SherpackException.Usage for an unknown option or a missing value
  Arguments parse(String command, List<String> words) {
    // Picocli's own set-up takes longer than `sherpack version`.
    return words.stream().anyMatch(word -> word.startsWith("-"))
        ? parsed(command, explicit(words))
        : new Arguments(command, words, Map.of());
  }

  private Arguments parsed(String command, List<String> explicit) {
    var line = new CommandLine(spec(command, explicit), CommandParser::unsupported);
    line.setExpandAtFiles(false)
        .setInterpolateVariables(false)
        .setOverwrittenOptionsAllowed(true)
        .setTrimQuotes(false)
        .setUnmatchedOptionsArePositionalParams(false);
    try {
      return arguments(command, line.parseArgs(explicit.toArray(String[]::new)));
    } catch (UnmatchedArgumentException unmatched) {
      throw unknown(command, unmatched.getUnmatched().getFirst());
    } catch (ParameterException wrong) {
      throw usage(command, wrong);
    }
  }

  // Picocli's default looks for Groovy in all of the class path. Nothing is made by class here.
  private static <K> K unsupported(Class<K> type) {
    throw new IllegalStateException("no instance of " + type.getName() + " is to be made");
  }

  // An option costs half a millisecond to model, so only those that are named are.
  private CommandSpec spec(String command, List<String> words) {
    CommandSpec spec =
        CommandSpec.wrapWithoutInspection(null, CommandParser::unsupported)
            .name("sherpack " + command);
    for (Option<?> option : options) {
      if (option.names().stream().anyMatch(name -> words.stream().anyMatch(isNamed(name)))) {
        spec.addOption(option(option));
      }
    }
    return spec.addPositional(
        PositionalParamSpec.builder().index("0..*").arity("0..*").type(String[].class).build());
  }

  private static Predicate<String> isNamed(String name) {
    return word -> word.startsWith(name);
  }

  private static OptionSpec option(Option<?> option) {
    var names = option.names().toArray(String[]::new);
    OptionSpec.Builder builder = OptionSpec.builder(names).type(String[].class);
    return option.fallback().isPresent()
        ? builder.arity("0..1").fallbackValue(option.fallback().get()).build()
        : builder.arity("1").build();
  }

  // `--wait NAME`: the value of such an option only comes after `=`, so the bare form is written
  // out.
  private List<String> explicit(List<String> words) {
    List<String> explicit = new ArrayList<>();
    boolean ended = false;
    boolean value = false;
    for (String word : words) {
      ended |= word.equals("--") && !value;
      explicit.addAll(ended || value ? List.of(word) : spelled(word));
      value = !ended && !value && takesNext(word);
    }
    return explicit;
  }

  private List<String> spelled(String word) {
    if (word.length() < 2 || word.charAt(0) != '-') {
      return List.of(word);
    }
    Optional<Option<?>> whole = option(word);
    if (whole.isPresent()) {
      return List.of(withFallback(word, whole.get()));
    }
    return word.startsWith("--") || word.contains("=") ? List.of(word) : cluster(word);
  }

  // `-Aq` is `-A -q`, and `-nspace` is `-n space`.
  private List<String> cluster(String word) {
    List<String> parts = new ArrayList<>();
    for (int i = 1; i < word.length(); i++) {
      Optional<Option<?>> found = option("-" + word.charAt(i));
      if (found.isEmpty() || found.get().fallback().isEmpty()) {
        parts.add("-" + word.substring(i));
        return parts;
      }
      parts.add(withFallback("-" + word.charAt(i), found.get()));
    }
    return parts;
  }

  /// The option of that name, if there is one.
  Optional<Option<?>> option(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private static String withFallback(String name, Option<?> option) {
    return option.fallback().map(value -> name + "=" + value).orElse(name);
  }

  /// Whether `word` is an option whose value is the next word.
  boolean takesNext(String word) {
    Option<?> option = byName.get(word);
    return option != null && option.fallback().isEmpty();
  }

  private Arguments arguments(String command, ParseResult result) {
    Map<Option<?>, List<String>> given = new LinkedHashMap<>();
    for (OptionSpec matched : result.matchedOptions()) {
      Option<?> option = byName.get(matched.longestName());
      if (option != null) {
        given.put(option, List.copyOf(matched.originalStringValues()));
      }
    }
    List<String> positional = new ArrayList<>();
    // Picocli lists the one positional parameter again for the words behind `--`.
    if (!result.matchedPositionals().isEmpty()) {
      positional.addAll(result.matchedPositionals().getFirst().originalStringValues());
    }
    return new Arguments(command, positional, given);
  }

  private SherpackException.Usage unknown(String command, String word) {
    String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
    var problem = Diagnostic.error("unknown-option", "unknown option `" + name + "`");
    return new SherpackException.Usage(
        Suggestions.didYouMean(name, byName.keySet())
            .map(problem::hint)
            .orElse(problem.hint("`sherpack " + command + " --help` lists the options")));
  }

  private static SherpackException.Usage usage(String command, ParameterException wrong) {
    String message =
        wrong instanceof CommandLine.MissingParameterException missing
                && missing.getMissing().getFirst() instanceof OptionSpec option
            ? "option `" + option.longestName() + "` needs a value"
            : String.valueOf(wrong.getMessage());
    return new SherpackException.Usage(
        Diagnostic.error("invalid-option", message)
            .hint("`sherpack " + command + " --help` shows how it is used"));
  }
}
