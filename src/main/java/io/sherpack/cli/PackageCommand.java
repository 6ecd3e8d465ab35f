package io.sherpack.cli;

import io.sherpack.operation.PackageArchive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Packs folders into archives.
final class PackageCommand implements Command {
  private static final Option<String> DESTINATION =
      Option.text("-d --destination", "DIR", "the folder for the archive", ".");
  private static final Option<Optional<String>> VERSION =
      Option.text("--version", "VERSION", "the version, in place of the one that is written");
  private static final Option<Optional<String>> APP_VERSION =
      Option.text("--app-version", "VERSION", "the version of what is packed, likewise");

  private final Environment environment;
  private final PackageArchive archive;

  PackageCommand(Environment environment, PackageArchive archive) {
    this.environment = environment;
    this.archive = archive;
  }

  @Override
  public String summary() {
    return "pack the folder of a pack into an archive";
  }

  @Override
  public String parameters() {
    return "PACK...";
  }

  @Override
  public String description() {
    return """
        The archive is one that Helm can read, too, when the pack is a chart. The same files give the
        same archive; SOURCE_DATE_EPOCH sets the time in it.""";
  }

  @Override
  public List<String> examples() {
    return List.of("sherpack package ./shop", "sherpack package ./shop --version 1.2.3 -d dist");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(List.of(DESTINATION, VERSION, APP_VERSION));
    all.addAll(Unavailable.options(Unavailable.ofArchives()));
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) {
    Unavailable.check(arguments, Unavailable.ofArchives());
    arguments.expect(1, Integer.MAX_VALUE, "the folder of a PACK");
    for (String pack : arguments.positional()) {
      var request =
          new PackageArchive.Request(
              environment.directory(),
              pack,
              environment.resolve(arguments.get(DESTINATION)),
              arguments.get(VERSION),
              arguments.get(APP_VERSION),
              time());
      session.print("Successfully packaged chart and saved it to: " + archive.run(request) + "\n");
    }
    return ExitCode.OK.number();
  }

  private Instant time() {
    String text = environment.variable("SOURCE_DATE_EPOCH").orElse("0");
    try {
      return Instant.ofEpochSecond(Long.parseLong(text));
    } catch (NumberFormatException malformed) {
      throw Option.bad("SOURCE_DATE_EPOCH", text, "seconds since 1970");
    }
  }
}
