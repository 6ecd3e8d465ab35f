package io.sherpack.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The comments of a chart's manifest, put where their keys went.
final class ManifestComments {
  private static final Pattern KEY = Pattern.compile("([A-Za-z]+):.*");
  private static final Pattern ITEM =
      Pattern.compile("\\s*(?:- )?\\s*name:\\s*[\"']?([^\"'#\\s]+).*");
  private static final Pattern BEHIND = Pattern.compile("[^#\"']*\\s(#.*)");
  private static final Pattern WRITTEN = Pattern.compile("(\\s*)(?:- name: (\\S+)|([A-Za-z]+):.*)");
  private static final String END = "";

  // By key, and of the entries of lists by key and name: `dependencies/common`.
  private final Map<String, List<String>> byPlace = new TreeMap<>();

  private ManifestComments() {}

  /// Returns `written`, a manifest of ours, with the comments of the chart's own.
  static String carried(String manifest, String written) {
    var comments = new ManifestComments();
    comments.read(manifest);
    return comments.byPlace.isEmpty() ? written : comments.put(written);
  }

  private void read(String manifest) {
    List<String> open = new ArrayList<>();
    String key = END;
    String place = END;
    for (String line : manifest.lines().toList()) {
      String text = line.strip();
      if (text.startsWith("#")) {
        open.add(text);
        continue;
      }
      Matcher top = KEY.matcher(line);
      Matcher item = ITEM.matcher(line);
      Matcher behind = BEHIND.matcher(line);
      if (top.matches()) {
        key = top.group(1);
        place = key;
      } else if (item.matches()) {
        place = key + "/" + item.group(1);
      }
      if (behind.matches()) {
        open.add(behind.group(1));
      }
      if (!text.isEmpty()) {
        found(place, open);
      }
    }
    found(END, open);
  }

  private void found(String place, List<String> open) {
    if (!open.isEmpty()) {
      byPlace.computeIfAbsent(place, _ -> new ArrayList<>()).addAll(open);
      open.clear();
    }
  }

  // Comments of what Pack.yaml does not have stand at its end.
  private String put(String written) {
    var out = new StringBuilder();
    String key = END;
    for (String line : written.lines().toList()) {
      Matcher form = WRITTEN.matcher(line);
      if (form.matches()) {
        String indent = form.group(1);
        Optional<String> item = Optional.ofNullable(form.group(2));
        if (item.isPresent()) {
          add(out, indent, key + "/" + item.get());
        } else if (indent.length() <= 2) {
          key = form.group(3);
          add(out, indent, key);
        }
      }
      out.append(line).append('\n');
    }
    List.copyOf(byPlace.keySet()).forEach(place -> add(out, "", place));
    return out.toString();
  }

  private void add(StringBuilder out, String indent, String place) {
    List<String> comments = byPlace.remove(place);
    if (comments != null) {
      comments.forEach(comment -> out.append(indent).append(comment).append('\n'));
    }
  }
}
