package io.sherpack.secret;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Secrets of AWS Secrets Manager, through the `aws` command, which knows all the ways to log in:
/// `ref+awssm://NAME?region=REGION#/KEY`.
record AwsSecrets(SecretProviders.Surroundings around) implements SecretProvider {
  /// What vals calls it.
  static final String OTHER_NAME = "awssecrets";

  private static final Map<String, String> OPTIONS =
      Map.of(
          "region", "--region",
          "profile", "--profile",
          "version_id", "--version-id",
          "version_stage", "--version-stage");

  @Override
  public Value fetch(Reference reference) throws InterruptedException {
    Failures.parameters(reference, Set.copyOf(OPTIONS.keySet()));
    var run = new ToolRun(around, reference);
    Path aws =
        run.find("aws")
            .orElseThrow(
                () ->
                    new SherpackException.Remote(
                        Diagnostic.error(
                                "aws-missing",
                                "cannot resolve `"
                                    + reference.text()
                                    + "`: there is no `aws` on the PATH")
                            .hint("install the AWS CLI (https://aws.amazon.com/cli)")));
    List<String> command =
        new ArrayList<>(
            List.of(
                aws.toString(),
                "secretsmanager",
                "get-secret-value",
                "--output",
                "json",
                "--secret-id=" + reference.path()));
    OPTIONS.forEach(
        (parameter, option) ->
            reference.all(parameter).forEach(value -> command.add(option + "=" + value)));
    String printed = run.run("aws", command);
    try {
      if (JsonReader.read(new SourceText("what aws printed", printed))
          instanceof Value.Mapping answer) {
        if (answer.get("SecretString") instanceof Value.Text text) {
          return text;
        }
        if (answer.get("SecretBinary") instanceof Value.Text(var text)) {
          return Value.of(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
        }
      }
    } catch (SherpackException.Input | IllegalArgumentException malformed) {
      throw Failures.unavailable(reference, "what `aws` printed cannot be read");
    }
    throw Failures.unavailable(reference, "what `aws` printed holds no secret");
  }
}
