package io.sherpack.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DebianPartIT {
  @ParameterizedTest
  @CsvSource({"gnupg, gpg, --version", "minisign, minisign, -v", "nginx, nginx, -v"})
  void runsAProgramOfAPackage(String debianPackage, String program, String version)
      throws IOException, InterruptedException {
    Process process =
        DebianPart.of(debianPackage, program)
            .with(List.of(version))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains(program), output);
  }
}
