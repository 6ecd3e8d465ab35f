package io.sherpack.operation;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.plugin.SearchPath;
import io.sherpack.provenance.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// Looks at this machine: the program, its folders, plugins, the trust policy, and the programs of
/// others that some commands call.
final class MachineCheckup implements Doctor.Checkup {
  private static final SequencedMap<String, String> CALLED = called();

  private final Version version;
  private final Doctor.Machine machine;
  private final Trust trust;

  MachineCheckup(Version version, Doctor.Machine machine, Trust trust) {
    this.version = version;
    this.machine = machine;
    this.trust = trust;
  }

  private static SequencedMap<String, String> called() {
    SequencedMap<String, String> programs = new LinkedHashMap<>();
    programs.put("git", "packs in git");
    programs.put("sops", "encrypted values");
    programs.put("kustomize", "overlays of kustomize");
    programs.put("go", "the sandbox");
    return programs;
  }

  @Override
  public void run(Consumer<CheckupFinding> news) {
    Version.Result own = version.run();
    news.accept(
        CheckupFinding.good(
            "sherpack",
            "%s, commit %s, Java %s on %s %s"
                .formatted(
                    own.version(),
                    own.commit(),
                    own.java(),
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"))));
    machine.folders().forEach(folder -> folder(folder, news));
    policy(news);
    machine
        .plugins()
        .all()
        .broken()
        .forEach(
            broken ->
                news.accept(
                    new CheckupFinding(
                        "plugins", CheckupFinding.Verdict.ODD, broken.message(), broken.hints())));
    programs(news);
  }

  private static void folder(Path folder, Consumer<CheckupFinding> news) {
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      news.accept(
          CheckupFinding.bad(
              "folders",
              "`%s` cannot be written".formatted(folder),
              "change its owner or mode, or name another folder (`sherpack env` lists the variables)"));
    }
  }

  private void policy(Consumer<CheckupFinding> news) {
    try {
      trust
          .policyRead()
          .ifPresent(
              file ->
                  news.accept(
                      CheckupFinding.good("trust", "the policy `%s` counts".formatted(file))));
    } catch (SherpackException broken) {
      news.accept(CheckupFinding.bad("trust", broken));
    }
  }

  private void programs(Consumer<CheckupFinding> news) {
    List<String> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, String> program : CALLED.entrySet()) {
      if (SearchPath.find(program.getKey(), machine.variables(), machine.directory()).isPresent()) {
        found.add(program.getKey());
      } else {
        missing.add(program.getKey() + " (for " + program.getValue() + ")");
      }
    }
    news.accept(
        CheckupFinding.good(
            "programs",
            "there: "
                + (found.isEmpty() ? "none" : String.join(", ", found))
                + (missing.isEmpty() ? "" : "; not there: " + String.join(", ", missing))));
  }
}
