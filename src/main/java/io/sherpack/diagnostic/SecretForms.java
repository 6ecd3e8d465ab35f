package io.sherpack.diagnostic;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The forms in which secrets are found in texts: as they are, quoted for JSON, YAML and URLs, in
/// hexadecimal digits and in base64, also as a part of what was encoded, and encoded twice.
///
/// Texts are looked at as bytes, a character each, so that nothing is lost of what is no text.
final class SecretForms {
  static final int SHORTEST = 4;
  // What is shorter is part of many a word.
  private static final int LONG = 8;
  private static final int KEY = 4;
  private static final int RUN = 8;
  private static final String QUOTED_HIDDEN = "\"" + Secrets.HIDDEN + "\"";
  private static final int DEPTH = 3;
  // JSON within JSON within the JSON of an output.
  private static final int QUOTED = 3;

  /// @param word whether it counts only where no letter or digit stands beside it
  /// @param run whether what stands around it is of the same code, and may tell of the secret too
  private record Form(String bytes, boolean word, boolean run) {}

  private final Map<String, List<Form>> byBeginning = new HashMap<>();
  private final boolean[] firsts = new boolean[256];

  private SecretForms() {}

  static SecretForms of(Collection<String> secrets) {
    var forms = new SecretForms();
    secrets.forEach(forms::learn);
    forms
        .byBeginning
        .values()
        .forEach(
            list ->
                list.sort(
                    Comparator.comparingInt((Form form) -> form.bytes().length()).reversed()));
    return forms;
  }

  private void learn(String secret) {
    boolean word = secret.strip().length() < LONG;
    Set<String> plain = new LinkedHashSet<>();
    plain.add(secret);
    plain.add(secret.strip());
    Set<String> quoted = new LinkedHashSet<>();
    Set<String> encoded = new LinkedHashSet<>();
    for (String one : plain) {
      quoted(one, quoted);
      String query = URLEncoder.encode(one, StandardCharsets.UTF_8);
      for (String form :
          Set.copyOf(
              List.of(one, json(one, true), json(one, false), query, query.replace("+", "%20")))) {
        encoded(bytes(form), encoded, 2, word);
      }
    }
    quoted.forEach(form -> add(form, word, false));
    encoded.forEach(form -> add(form, word, !word));
    if (secret.strip().indexOf('\n') >= 0) {
      secret
          .lines()
          .map(String::strip)
          .filter(line -> line.length() >= LONG && !line.startsWith("-----"))
          .forEach(
              line -> {
                Set<String> ofLine = new LinkedHashSet<>();
                quoted(line, ofLine);
                ofLine.forEach(form -> add(form, false, false));
              });
    }
  }

  private static void quoted(String text, Set<String> forms) {
    Set<String> layers = new LinkedHashSet<>(List.of(text));
    for (int depth = 0; depth < QUOTED; depth++) {
      for (String one : List.copyOf(layers)) {
        layers.add(json(one, true));
        layers.add(json(one, false));
        layers.add(ascii(json(one, false)));
      }
    }
    for (String one : layers) {
      forms.add(raw(one));
      forms.add(raw(one.replace("'", "''")));
    }
    String query = URLEncoder.encode(text, StandardCharsets.UTF_8);
    forms.add(query);
    forms.add(query.replace("+", "%20"));
    forms.add(query.replace("+", "%20").replace("%7E", "~").replace("*", "%2A"));
    forms.add(lowerEscapes(query));
    byte[] bytes = bytes(text);
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
  }

  // What base64 makes of the bytes depends on where among others they begin.
  private static void encoded(byte[] bytes, Set<String> forms, int depth, boolean word) {
    String whole = Base64.getEncoder().encodeToString(bytes);
    List<String> found = new ArrayList<>(List.of(whole, whole.replace("=", "")));
    if (!word) {
      for (int before = 0; before < 3; before++) {
        found.add(inner(bytes, before));
      }
    }
    for (String one : found) {
      if (one.length() >= LONG) {
        forms.add(one);
        forms.add(one.replace('+', '-').replace('/', '_'));
        forms.add(one.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"));
        forms.add(HexFormat.of().formatHex(bytes(one)));
        if (depth > 1) {
          encoded(bytes(one), forms, depth - 1, word);
        }
      }
    }
  }

  private static String inner(byte[] bytes, int before) {
    var shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    String all = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int from = before == 0 ? 0 : before + 1;
    int to = shifted.length * 8 / 6;
    return from < to ? all.substring(from, to) : "";
  }

  private static String json(String text, boolean go) {
    var out = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '<', '>', '&' -> out.append(go ? escape(c) : String.valueOf(c));
        default -> out.append(c < ' ' ? escape(c) : String.valueOf(c));
      }
    }
    return out.toString();
  }

  private static String ascii(String text) {
    var out = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      out.append(c > '~' ? escape(c) : String.valueOf(c));
    }
    return out.toString();
  }

  private static String escape(char c) {
    return "\\u" + HexFormat.of().toHexDigits(c);
  }

  private static String lowerEscapes(String query) {
    var out = new StringBuilder(query);
    for (int at = out.indexOf("%"); at >= 0; at = out.indexOf("%", at + 1)) {
      for (int digit = at + 1; digit < at + 3; digit++) {
        out.setCharAt(digit, Character.toLowerCase(out.charAt(digit)));
      }
    }
    return out.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  // The text's bytes, a character each.
  private static String raw(String text) {
    return new String(bytes(text), StandardCharsets.ISO_8859_1);
  }

  private void add(String form, boolean word, boolean run) {
    if (form.length() < SHORTEST) {
      return;
    }
    List<Form> list = byBeginning.computeIfAbsent(form.substring(0, KEY), _ -> new ArrayList<>());
    var made = new Form(form, word, run);
    if (!list.contains(made)) {
      list.add(made);
    }
    firsts[form.charAt(0)] = true;
  }

  String masked(String text) {
    byte[] bytes = bytes(text);
    byte[] masked = masked(bytes, 0, bytes.length);
    return Arrays.equals(bytes, masked) ? text : new String(masked, StandardCharsets.UTF_8);
  }

  byte[] masked(byte[] bytes, int from, int to) {
    byte[] plain = written(bytes, from, to);
    return runs(plain, DEPTH);
  }

  // Whatever base64 holds, in whatever form.
  private byte[] runs(byte[] bytes, int depth) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    var out = new StringBuilder();
    int done = 0;
    int at = 0;
    while (at < text.length()) {
      if (!code(text.charAt(at))) {
        at++;
        continue;
      }
      int end = end(text, at);
      if (end - at >= RUN && tells(text.substring(at, end), depth)) {
        out.append(text, done, at).append(Secrets.HIDDEN);
        done = end;
      }
      at = end;
    }
    return done == 0
        ? bytes
        : out.append(text, done, text.length()).toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private boolean tells(String run, int depth) {
    String plain = run.replace("=", "").replace('-', '+').replace('_', '/');
    // One character says nothing.
    int length = plain.length() % 4 == 1 ? plain.length() - 1 : plain.length();
    byte[] inner = Base64.getDecoder().decode(plain.substring(0, length));
    byte[] masked = written(inner, 0, inner.length);
    return !Arrays.equals(inner, masked)
        || (depth > 1 && !Arrays.equals(inner, runs(inner, depth - 1)));
  }

  private byte[] written(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    StringBuilder out = new StringBuilder();
    int done = 0;
    int at = 0;
    while (at + KEY <= text.length()) {
      Form form = firsts[text.charAt(at)] ? form(text, at) : null;
      if (form == null) {
        at++;
        continue;
      }
      int begin = at;
      int end = at + form.bytes().length();
      if (form.run()) {
        begin = begin(text, at, done);
        end = end(text, end);
      }
      out.append(text, done, begin).append(bare(text, form, at) ? QUOTED_HIDDEN : Secrets.HIDDEN);
      at = end;
      done = end;
    }
    return done == 0
        ? Arrays.copyOfRange(bytes, from, to)
        : out.append(text, done, text.length()).toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  // A number of JSON, which has to stay JSON.
  private static boolean bare(String text, Form form, int at) {
    if (!form.bytes().chars().allMatch(Character::isDigit)) {
      return false;
    }
    int before = at - 1;
    while (before >= 0 && text.charAt(before) == ' ') {
      before--;
    }
    if (before < 0 || ":[,".indexOf(text.charAt(before)) < 0) {
      return false;
    }
    boolean within = false;
    for (int i = text.lastIndexOf('\n', at) + 1; i < at; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        within = !within;
      }
    }
    return !within;
  }

  private static int begin(String text, int at, int least) {
    int begin = at;
    while (begin > least && code(text.charAt(begin - 1))) {
      begin--;
    }
    return begin;
  }

  private static int end(String text, int at) {
    int end = at;
    while (end < text.length() && (code(text.charAt(end)) || text.charAt(end) == '=')) {
      end++;
    }
    return end;
  }

  private static boolean code(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "+/-_".indexOf(c) >= 0);
  }

  private @Nullable Form form(String text, int at) {
    List<Form> forms = byBeginning.get(text.substring(at, at + KEY));
    if (forms == null) {
      return null;
    }
    for (Form form : forms) {
      int end = at + form.bytes().length();
      if (text.startsWith(form.bytes(), at)
          && (!form.word() || (apart(text, at - 1) && apart(text, end)))) {
        return form;
      }
    }
    return null;
  }

  private static boolean apart(String text, int at) {
    if (at < 0 || at >= text.length()) {
      return true;
    }
    char c = text.charAt(at);
    return !(c == '_' || (c < 128 && Character.isLetterOrDigit(c)));
  }
}
