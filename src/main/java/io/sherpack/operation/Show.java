package io.sherpack.operation;

import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.provenance.Trust;
import io.sherpack.values.YamlWriter;
import io.sherpack.values.jsonpath.JsonPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads a pack to tell about it.
public final class Show {
  /// @throws io.sherpack.diagnostic.SherpackException.Input with everything that is wrong with the
  ///   pack
  public Pack run(Path directory, String pack, Trust trust) {
    return Packs.load(directory, pack, trust);
  }

  /// Returns Pack.yaml as it is written, or the metadata of a chart as Helm writes it.
  public static String metadata(Pack pack) {
    return switch (pack.kind()) {
      case PACK -> pack.manifest().text();
      case CHART -> YamlWriter.COMPACT.write(ReleaseRecord.metadata(pack));
    };
  }

  /// Returns what an expression prints of the defaults of a pack.
  ///
  /// @param problems is told why nothing is printed
  /// @throws io.sherpack.diagnostic.SherpackException.Input when the expression cannot be read
  public static String values(Pack pack, String jsonPath, Problems problems) {
    return JsonPath.parse(jsonPath).print(pack.defaults(), problems);
  }

  /// Returns the files of `crds/`; those of a chart's subcharts too, as in Helm.
  public static List<SourceText> crds(Pack pack) {
    List<SourceText> crds = new ArrayList<>(pack.crds());
    if (pack.kind() == PackKind.CHART) {
      pack.subpacks().forEach(subpack -> crds.addAll(crds(subpack)));
    }
    return crds;
  }
}
