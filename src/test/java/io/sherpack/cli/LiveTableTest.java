package io.sherpack.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sherpack.cli.output.LiveTable;
import io.sherpack.cli.output.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTableTest {
  private Instant now = Instant.EPOCH;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private LiveTable table(int columns, int rows) {
    return new LiveTable(
        new PrintStream(bytes, true, StandardCharsets.UTF_8),
        () -> new Screen(columns, rows),
        () -> now);
  }

  // What a terminal shows in the end.
  private List<String> screen() {
    List<String> lines = new ArrayList<>();
    for (String part : bytes.toString(StandardCharsets.UTF_8).split("\033\\[", -1)) {
      String text = part;
      if (part.matches("(?s)[0-9]+A.*")) {
        int up = Integer.parseInt(part.substring(0, part.indexOf('A')));
        lines.subList(lines.size() - up, lines.size()).clear();
        text = part.substring(part.indexOf('A') + 1);
      }
      text = text.startsWith("J") ? text.substring(1) : text;
      lines.addAll(text.lines().toList());
    }
    return lines;
  }

  @Test
  void rowsChangeInPlaceBelowTheLines() {
    LiveTable table = table(80, 24);
    table.print("created Deployment/web");
    table.put("Deployment/web", "0 of 2 replicas available");
    table.put("Service/a", "has no cluster address yet");
    table.put("Deployment/web", "1 of 2 replicas available");
    assertEquals(
        List.of(
            "created Deployment/web",
            "  Deployment/web  1 of 2 replicas available",
            "  Service/a       has no cluster address yet"),
        screen());
    table.print("warning: Service/a: old");
    table.finish("Service/a", "ready Service/a");
    assertEquals(
        List.of(
            "created Deployment/web",
            "warning: Service/a: old",
            "ready Service/a",
            "  Deployment/web  1 of 2 replicas available"),
        screen());
    table.finish("Deployment/web", "ready Deployment/web");
    assertEquals("ready Deployment/web", screen().getLast());
  }

  @Test
  void rowsSayHowLongTheyHaveBeenThere() {
    LiveTable table = table(40, 24);
    table.put("Pod/a", "runs");
    now = now.plusSeconds(7);
    table.put("Pod/b", "its containers are not ready and never were");
    now = now.plusSeconds(60);
    table.put("Pod/a", "runs still");
    assertEquals(
        List.of("  Pod/a  runs still  1m7s", "  Pod/b  its containers are not …  1m0s"), screen());
    table.close();
  }

  @Test
  void whatIsLeftStaysAboveWhatComesNext() {
    LiveTable table = table(80, 24);
    table.put("Pod/a", "ImagePullBackOff");
    table.leave();
    table.print("deleted Pod/a");
    assertEquals(List.of("  Pod/a  ImagePullBackOff", "deleted Pod/a"), screen());
    table.put("Pod/b", "runs");
    assertEquals(List.of("  Pod/a  ImagePullBackOff", "deleted Pod/a", "  Pod/b  runs"), screen());
    table.close();
  }

  @Test
  void aSmallScreenIsNotOverrun() {
    LiveTable table = table(20, 6);
    for (String name : List.of("Pod/a", "Pod/b", "Pod/c", "Pod/d")) {
      table.put(name, "its containers\nare not ready");
    }
    assertEquals(List.of("  Pod/a  its conta…", "  Pod/b  its conta…", "  and 2 more"), screen());
  }
}
