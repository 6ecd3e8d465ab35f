package io.sherpack.cli.output;

import io.sherpack.concurrent.Heartbeat;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Rows at the lower end of a terminal that change in place and say how long each has been there;
/// lines go above them. What it shows last stays on the screen.
public final class LiveTable implements AutoCloseable {
  private static final int LEFT_FOR_OTHERS = 4;
  private static final Duration TICK = Duration.ofSeconds(1);

  private record Row(String text, Instant since) {}

  private final PrintStream out;
  private final Supplier<Screen> size;
  private final InstantSource clock;
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Screen> screen = Optional.empty();
  private Optional<Heartbeat> ticking = Optional.empty();
  private int drawn;

  /// @param size is asked once, before the first row is shown
  public LiveTable(PrintStream out, Supplier<Screen> size, InstantSource clock) {
    this.out = out;
    this.size = size;
    this.clock = clock;
  }

  /// Adds the row of `name`, or changes it.
  public void put(String name, String text) {
    locked(
        () -> {
          Row before = rows.get(name);
          rows.put(name, new Row(text, before == null ? clock.instant() : before.since()));
          if (ticking.isEmpty()) {
            ticking = Optional.of(Heartbeat.every(TICK, this::tick));
          }
          draw("");
        });
  }

  /// Takes the row of `name` away, if there is one, and prints a line in its place.
  public void finish(String name, String line) {
    locked(
        () -> {
          rows.remove(name);
          if (rows.isEmpty()) {
            stop();
          }
          draw(line + "\n");
        });
  }

  /// Prints a line above the rows.
  public void print(String line) {
    locked(() -> draw(line + "\n"));
  }

  /// Shows how time passes.
  private void tick() {
    locked(
        () -> {
          if (ticking.isPresent()) {
            draw("");
          }
        });
  }

  /// Leaves the rows on the screen as they are; what comes next stands below them.
  public void leave() {
    locked(
        () -> {
          stop();
          rows.clear();
          drawn = 0;
        });
  }

  /// From now on nothing changes any more by itself; others print below.
  @Override
  public void close() {
    leave();
  }

  private void stop() {
    ticking.ifPresent(Heartbeat::close);
    ticking = Optional.empty();
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  // In one piece, so that nothing flickers.
  private void draw(String above) {
    List<String> lines = lines();
    String clear = drawn == 0 ? "" : "\033[" + drawn + "A\033[J";
    out.print(clear + above + String.join("", lines.stream().map(line -> line + "\n").toList()));
    out.flush();
    drawn = lines.size();
  }

  private List<String> lines() {
    if (rows.isEmpty()) {
      return List.of();
    }
    Screen measured = screen.orElseGet(size);
    screen = Optional.of(measured);
    int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
    int most = Math.max(1, measured.rows() - LEFT_FOR_OTHERS);
    Instant now = clock.instant();
    List<String> lines = new ArrayList<>();
    rows.forEach(
        (name, row) -> {
          if (lines.size() < most) {
            String start = "  " + name + " ".repeat(width - name.length()) + "  ";
            lines.add(cut(measured, start + row.text(), lasting(row, now)));
          }
        });
    if (rows.size() > most) {
      lines.add(cut(measured, "  and " + (rows.size() - most) + " more", ""));
    }
    return lines;
  }

  private static String lasting(Row row, Instant now) {
    long seconds = Duration.between(row.since(), now).toSeconds();
    return seconds < 1
        ? ""
        : seconds < 60 ? "  " + seconds + "s" : "  " + seconds / 60 + "m" + seconds % 60 + "s";
  }

  // A line that wraps would be two on the screen.
  private static String cut(Screen screen, String line, String end) {
    String flat = line.replace('\n', ' ');
    int most = Math.max(10, screen.columns() - 1) - end.length();
    return (flat.length() <= most ? flat : flat.substring(0, Math.max(1, most) - 1) + "…") + end;
  }
}
