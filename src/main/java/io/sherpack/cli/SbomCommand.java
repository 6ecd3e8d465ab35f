package io.sherpack.cli;

import io.sherpack.operation.MakeSbom;
import io.sherpack.sbom.BillOfMaterials;
import io.sherpack.sbom.CycloneDx;
import io.sherpack.sbom.Spdx;
import java.util.ArrayList;
import java.util.List;

/// Writes the bill of materials of a pack.
final class SbomCommand implements Command {
  private static final Option<String> FORMAT =
      Option.text("--format", "FORMAT", "write cyclonedx or spdx, both as JSON", "cyclonedx");

  private final Environment environment;
  private final MakeSbom sbom;

  SbomCommand(Environment environment, MakeSbom sbom) {
    this.environment = environment;
    this.sbom = sbom;
  }

  @Override
  public String summary() {
    return "write the bill of materials of a pack";
  }

  @Override
  public String parameters() {
    return "[NAME] PACK";
  }

  @Override
  public String description() {
    return """
        Lists the packs and charts in PACK, and the images that it runs with its defaults and the values
        given, hooks and tests included, as CycloneDX 1.6 or SPDX 2.3. What conditions and tags switch
        off is optional. Digests are those of the archive and of its lock; no registry is asked, so that
        an image has one where the pack names it. SOURCE_DATE_EPOCH sets the time in it.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack sbom ./shop > shop.cdx.json",
        "sherpack sbom shop-1.0.0.tgz -f production.yaml --format spdx > shop.spdx.json");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(ValuesOptions.all());
    all.add(FORMAT);
    all.addAll(ImagesCommand.RENDERING);
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    session.patience().waive();
    arguments.expect(1, 2, "[NAME] PACK");
    String format = arguments.get(FORMAT);
    if (!format.equals("cyclonedx") && !format.equals("spdx")) {
      throw Option.bad("--format", format, "`cyclonedx` or `spdx`");
    }
    MakeSbom.Result result =
        sbom.run(ImagesCommand.request(arguments, environment), SourceDate.of(environment));
    session.report(result.warnings());
    BillOfMaterials bill = result.bill();
    session.print(format.equals("spdx") ? Spdx.write(bill) : CycloneDx.write(bill));
    return ExitCode.OK.number();
  }
}
