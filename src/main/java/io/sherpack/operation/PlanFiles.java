package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.values.JsonReader;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes plans into files, and lets an install or upgrade pass only while it is what was planned.
public final class PlanFiles {
  private static final String KIND = "sherpack.io/plan";
  private static final long VERSION = 1;

  private final Clock clock;

  public PlanFiles(Clock clock) {
    this.clock = clock;
  }

  /// Writes a plan that holds for `valid`, readable by its owner only.
  ///
  /// @param changes what people may want to read in the file
  /// @param key a private key to sign it with
  /// @throws SherpackException.Input when the file cannot be written or the key is none
  public void write(Path file, SealedPlan plan, Value changes, Duration valid, Optional<Path> key) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("kind", Value.of(KIND));
    data.put("version", Value.of(VERSION));
    data.put("created", Value.of(now.toString()));
    data.put("expires", Value.of(now.plus(valid).toString()));
    data.put("sealed", plan.data());
    data.put("changes", changes);
    // As it will be read: what is signed is how the file's data is written again.
    Value.Mapping body = (Value.Mapping) read(JsonWriter.COMPACT.write(Value.mapping(data)));
    Value.Mapping whole =
        key.map(one -> signed(body, PlanKeys.sign(one, JsonWriter.COMPACT.write(body))))
            .orElse(body);
    save(file, JsonWriter.PRETTY.write(whole) + "\n");
  }

  private static Value read(String text) {
    return JsonReader.read(new SourceText("plan", text));
  }

  private static Value.Mapping signed(Value.Mapping body, String signature) {
    return Fields.with(body, Value.of(signature), "signature", PlanKeys.ALGORITHM);
  }

  private static void save(Path file, String text) {
    try {
      Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
      Path written =
          Files.createTempFile(
              folder,
              ".plan",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(written, text);
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new SherpackException.Input(
          Diagnostic.error("cannot-write", "cannot write `" + file + "`: " + FileReason.of(e)));
    }
  }

  /// Returns the options of a change that is made only if it is the one that was planned.
  ///
  /// @param key a public key; the plan has to be signed by its private one
  /// @throws SherpackException.Input when the file is no plan, or its signature is missing or wrong
  /// @throws SherpackException.Conflict when the plan has expired
  public ChangeOptions bound(ChangeOptions options, Path file, Optional<Path> key) {
    Value.Mapping data = load(file);
    key.ifPresent(one -> verify(file, data, one));
    refuseExpired(file, data);
    SealedPlan plan = SealedPlan.read(Fields.mapping(data, "sealed"));
    return options.reviewed(
        intent -> {
          SealedPlan now = SealedPlan.of(intent, options, plan.digest());
          List<String> differences = plan.differences(now);
          if (!differences.isEmpty()) {
            throw changed(file, differences);
          }
          return true;
        });
  }

  private static Value.Mapping load(Path file) {
    Value found;
    try {
      found = read(Files.readString(file));
    } catch (NoSuchFileException missing) {
      throw new SherpackException.Input(
          Diagnostic.error("file-not-found", "there is no file `" + file + "`"));
    } catch (IOException e) {
      throw new SherpackException.Input(
          Diagnostic.error("plan-unreadable", "cannot read `" + file + "`: " + FileReason.of(e)));
    } catch (SherpackException.Input noJson) {
      throw noPlan(file);
    }
    if (found instanceof Value.Mapping data
        && data.get("kind").equals(Value.of(KIND))
        && data.get("sealed") instanceof Value.Mapping) {
      return known(file, data);
    }
    throw noPlan(file);
  }

  private static Value.Mapping known(Path file, Value.Mapping data) {
    if (!data.get("version").equals(Value.of(VERSION))) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "plan-version", "`" + file + "` was written by another version of sherpack")
              .hint("plan again with this one"));
    }
    return data;
  }

  private static SherpackException noPlan(Path file) {
    return new SherpackException.Input(
        Diagnostic.error("plan-unreadable", "`" + file + "` is no plan")
            .hint("`sherpack plan NAME PACK --out FILE` writes one"));
  }

  private static void verify(Path file, Value.Mapping data, Path key) {
    Optional<String> signature = Fields.text(data, "signature", PlanKeys.ALGORITHM);
    if (signature.isEmpty()) {
      throw untrusted(file, "is not signed");
    }
    String body = JsonWriter.COMPACT.write(Fields.without(data, "signature"));
    if (!PlanKeys.verifies(key, body, signature.get())) {
      throw untrusted(file, "was changed, or signed by another key");
    }
  }

  private static SherpackException untrusted(Path file, String why) {
    return new SherpackException.Input(
        Diagnostic.error("plan-untrusted", "plan `" + file + "` " + why)
            .hint("take the plan from whoever holds the key, or plan again"));
  }

  private void refuseExpired(Path file, Value.Mapping data) {
    String text = Fields.text(data, "expires").orElse("");
    try {
      if (clock.instant().isBefore(Instant.parse(text))) {
        return;
      }
    } catch (DateTimeException unreadable) {
      throw noPlan(file);
    }
    throw new SherpackException.Conflict(
        Diagnostic.error("plan-expired", "plan `" + file + "` expired at " + text)
            .hint("plan again; `--expires` says for how long a plan holds"));
  }

  private static SherpackException changed(Path file, List<String> differences) {
    var problem =
        Diagnostic.error(
            "plan-outdated",
            "this is no longer what plan `" + file + "` says; nothing was changed");
    for (String difference : differences) {
      problem = problem.note(difference);
    }
    return new SherpackException.Conflict(problem.hint("plan again, and look at what differs"));
  }
}
