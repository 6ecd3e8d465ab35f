package io.sherpack.operation;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.plugin.PluginFolders;
import io.sherpack.provenance.Trust;
import io.sherpack.repository.Registries;
import io.sherpack.repository.Repositories;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Looks whether all that commands need is there and works: this machine, the cluster, the
/// permissions in it, repositories and registries. Changes nothing but the cached indexes.
public final class Doctor {
  /// @param access how registries are spoken to
  public record Request(
      ClusterRequest cluster, Registries.Access access, Trust trust, Machine machine) {}

  /// What is this machine's.
  ///
  /// @param folders that have to be writable, or to be made
  /// @param variables of the environment, whose `PATH` has the folders of programs
  /// @param directory the working directory
  public record Machine(
      List<Path> folders, PluginFolders plugins, Map<String, String> variables, Path directory) {
    public Machine {
      folders = List.copyOf(folders);
      variables = Map.copyOf(variables);
    }
  }

  /// One part of the checkup.
  interface Checkup {
    /// Tells what it finds, in the order in which it is to be read.
    void run(Consumer<CheckupFinding> news) throws InterruptedException;
  }

  private final Clusters clusters;
  private final Clock clock;
  private final Version version;
  private final Repositories repositories;
  private final Registries registries;

  public Doctor(
      Clusters clusters,
      Clock clock,
      Version version,
      Repositories repositories,
      Registries registries) {
    this.clusters = clusters;
    this.clock = clock;
    this.version = version;
    this.repositories = repositories;
    this.registries = registries;
  }

  /// Returns all findings; one thing that fails keeps no other from being looked at.
  ///
  /// @param news hears of each as it is found
  public List<CheckupFinding> run(Request request, Consumer<CheckupFinding> news)
      throws InterruptedException {
    List<CheckupFinding> all = new ArrayList<>();
    Consumer<CheckupFinding> told = news.andThen(all::add);
    List<Checkup> checkups =
        List.of(
            new MachineCheckup(version, request.machine(), request.trust()),
            new ClusterCheckup(clusters, clock, request.cluster()),
            new SupplyCheckup(repositories, registries, request.access()));
    for (Checkup checkup : checkups) {
      try {
        checkup.run(told);
      } catch (SherpackException failure) {
        told.accept(CheckupFinding.bad("checkup", failure));
      }
    }
    return all;
  }
}
