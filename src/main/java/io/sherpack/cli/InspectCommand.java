package io.sherpack.cli;

import io.sherpack.cli.output.Printable;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.InspectArchive;
import io.sherpack.operation.Show;
import io.sherpack.pack.ContentList;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Tells what an archive holds; `inspect chart` and the like are Helm's older words for `show`.
final class InspectCommand implements Command {
  private static final Option<Boolean> MANIFEST =
      Option.flag("--manifest", "print the MANIFEST that the earlier Sherpack packed");
  private static final Option<Boolean> CHECKSUMS =
      Option.flag("--checksums", "print the digest of each file, as `sha256sum` does");

  private final Environment environment;
  private final Supplier<InspectArchive> inspect;
  private final Supplier<Show> show;

  InspectCommand(Environment environment, Supplier<InspectArchive> inspect, Supplier<Show> show) {
    this.environment = environment;
    this.inspect = inspect;
    this.show = show;
  }

  @Override
  public String summary() {
    return "tell what an archive holds";
  }

  @Override
  public String parameters() {
    return "ARCHIVE";
  }

  @Override
  public String description() {
    return """
        Prints the pack's name, the archive's digest, which signatures lie beside it and the files in
        it. The archive is checked for what it has no business to hold, its signatures are not
        checked: that is `verify`. `inspect chart PACK` is `show chart PACK`, as in Helm.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack inspect shop-1.0.0.tgz", "sherpack inspect shop-1.0.0.tgz --checksums");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(List.of(MANIFEST, CHECKSUMS, OutputFormat.OPTION));
    all.addAll(TrustOptions.all());
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, 2, "an ARCHIVE");
    if (arguments.positional().size() == 2) {
      return shown(arguments, session);
    }
    InspectArchive.Result result =
        inspect.get().run(environment.directory(), arguments.positional().getFirst());
    if (arguments.get(MANIFEST)) {
      session.print(manifest(result, arguments.positional().getFirst()));
    } else if (arguments.get(CHECKSUMS)) {
      result.entries().forEach(one -> session.print(one.digest() + "  " + one.path() + "\n"));
    } else {
      session.print(OutputFormat.read(arguments).print(table(result), data(result)));
    }
    return ExitCode.OK.number();
  }

  private int shown(Arguments arguments, Session session) {
    String word = arguments.positional().getFirst().toUpperCase(Locale.ROOT);
    for (ShowCommand.Part part : ShowCommand.Part.values()) {
      if (part.name().equals(word)) {
        var rest =
            new Arguments(
                arguments.command(), List.of(arguments.positional().get(1)), arguments.given());
        return new ShowCommand(environment, show.get(), part).run(rest, session);
      }
    }
    arguments.expect(1, 1, "an ARCHIVE");
    return ExitCode.USAGE.number();
  }

  private static String manifest(InspectArchive.Result result, String archive) {
    return result
        .manifest()
        .map(ContentList::text)
        .map(text -> text.endsWith("\n") ? text : text + "\n")
        .orElseThrow(
            () ->
                new SherpackException.Input(
                    Diagnostic.error("manifest-missing", "`" + archive + "` holds no MANIFEST")
                        .hint("only the earlier Sherpack packed one; try `--checksums`")));
  }

  private static String table(InspectArchive.Result result) {
    var text = new StringBuilder();
    text.append("NAME: ").append(Printable.cell(result.pack().metadata().name())).append('\n');
    text.append("VERSION: ")
        .append(Printable.cell(result.pack().metadata().version()))
        .append('\n');
    text.append("KIND: ").append(kind(result)).append('\n');
    text.append("SIZE: ").append(result.size()).append('\n');
    text.append("DIGEST: ").append(result.digest()).append('\n');
    text.append("PROVENANCE: ").append(there(result.provenance())).append('\n');
    text.append("MINISIGN: ").append(there(result.minisign())).append('\n');
    text.append("FILES:\n");
    for (InspectArchive.Entry entry : result.entries()) {
      text.append("%9d  %s%n".formatted(entry.size(), Printable.cell(entry.path())));
    }
    return text.toString();
  }

  private static String there(boolean signature) {
    return signature ? "there, not checked" : "none";
  }

  private static String kind(InspectArchive.Result result) {
    return result.pack().kind().name().toLowerCase(Locale.ROOT);
  }

  private static Value data(InspectArchive.Result result) {
    List<Value> files = new ArrayList<>();
    for (InspectArchive.Entry entry : result.entries()) {
      Map<String, Value> one = new LinkedHashMap<>();
      one.put("path", Value.of(entry.path()));
      one.put("size", Value.of(entry.size()));
      one.put("digest", Value.of("sha256:" + entry.digest()));
      files.add(Value.mapping(one));
    }
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("name", Value.of(result.pack().metadata().name()));
    data.put("version", Value.of(result.pack().metadata().version()));
    data.put("kind", Value.of(kind(result)));
    data.put("size", Value.of(result.size()));
    data.put("digest", Value.of(result.digest()));
    data.put("provenance", Value.of(result.provenance()));
    data.put("minisign", Value.of(result.minisign()));
    data.put("files", Value.sequence(files));
    return Value.mapping(data);
  }
}
