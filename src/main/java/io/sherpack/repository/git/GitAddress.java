package io.sherpack.repository.git;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `git+https://host/repository@folder?ref=v1`: a folder in a git repository.
///
/// @param scheme what git is to speak
/// @param host with the user and the port, if it has them, but without a password
/// @param login `user:password` as it stands in the address; no text ever shows it
/// @param path of the repository
/// @param folder in it, without slashes around; empty for all of it
/// @param ref a branch, tag or commit; none for the tags that are versions
/// @param commit the very commit, as locks name it
public record GitAddress(
    String scheme,
    String host,
    Optional<String> login,
    String path,
    String folder,
    Optional<String> ref,
    Optional<String> commit) {
  private static final Pattern FORM =
      Pattern.compile("git\\+([a-z]+)://([^/?#]*)(/[^?#]*)(?:\\?([^#]*))?");
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+]");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_.+-]*");
  private static final Pattern REF = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/+-]*");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final Set<String> SCHEMES = Set.of("https", "http", "ssh", "file");
  // Of Helm's plugin for git; how a folder is fetched and packed is no choice here.
  private static final Set<String> WITHOUT_EFFECT = Set.of("sparse", "depupdate", "package");

  /// @throws SherpackException.Input when it is no such address
  public static GitAddress parse(String url) {
    String shown = url.replaceFirst("(?<=://)[^/?#@]*@", "");
    Matcher parts = FORM.matcher(url);
    if (!parts.matches() || !SCHEMES.contains(parts.group(1))) {
      throw wrong(shown, "it is not of the form `git+https://host/repository@folder?ref=v1`");
    }
    String authority = parts.group(2);
    int at = authority.lastIndexOf('@');
    String user = at < 0 ? "" : authority.substring(0, at);
    String host = authority.substring(at + 1);
    int colon = user.indexOf(':');
    String name = colon < 0 ? user : user.substring(0, colon);
    check(parts.group(1), name, host, shown);
    String whole = parts.group(3);
    int inside = whole.lastIndexOf('@');
    Map<String, String> query = query(Optional.ofNullable(parts.group(4)).orElse(""), shown);
    boolean shell = parts.group(1).equals("ssh") && !name.isEmpty();
    return new GitAddress(
        parts.group(1),
        shell ? name + "@" + host : host,
        shell || user.isEmpty() ? Optional.empty() : Optional.of(user),
        path(inside < 0 ? whole : whole.substring(0, inside), shown),
        inside < 0 ? "" : folder(whole.substring(inside + 1), shown),
        Optional.ofNullable(query.get("ref")).map(ref -> ref(ref, shown)),
        Optional.ofNullable(query.get("commit")).map(commit -> commit(commit, shown)));
  }

  private static void check(String scheme, String user, String host, String shown) {
    boolean local = scheme.equals("file");
    String name = host.replaceFirst(":[0-9]{1,5}$", "");
    boolean good = local ? host.isEmpty() : HOST.matcher(name).matches();
    // The name that a web server knows somebody by is no word of a command.
    if (!good || (scheme.equals("ssh") && !user.isEmpty() && !USER.matcher(user).matches())) {
      throw wrong(shown, local ? "files have no host" : "`" + host + "` is no host");
    }
  }

  private static String path(String path, String shown) {
    String bare = path.replaceFirst("/+$", "");
    if (bare.isEmpty() || bare.chars().anyMatch(Character::isISOControl)) {
      throw wrong(shown, "it names no repository");
    }
    return bare;
  }

  private static String folder(String folder, String shown) {
    String bare = folder.replaceFirst("^/+", "").replaceFirst("/+$", "");
    boolean leaves =
        Arrays.asList(bare.split("/", -1)).contains("..")
            || bare.startsWith("-")
            || bare.contains(":")
            || bare.chars().anyMatch(Character::isISOControl);
    if (leaves) {
      throw wrong(shown, "`" + bare + "` is no folder in it");
    }
    return bare;
  }

  private static Map<String, String> query(String text, String shown) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      if (!key.equals("ref") && !key.equals("commit") && !WITHOUT_EFFECT.contains(key)) {
        throw new SherpackException.Input(
            Suggestions.didYouMean(key, Set.of("ref", "commit"))
                .map(problem(shown, "`" + key + "` is unknown")::hint)
                .orElse(problem(shown, "`" + key + "` is unknown")));
      }
      query.put(key, equals < 0 ? "" : pair.substring(equals + 1));
    }
    return query;
  }

  // What could be read as an option, a range or a place of its own is none.
  private static String ref(String ref, String shown) {
    boolean good =
        REF.matcher(ref).matches()
            && !ref.contains("..")
            && !ref.contains("//")
            && !ref.endsWith("/")
            && !ref.endsWith(".lock");
    if (!good) {
      throw wrong(shown, "`" + ref + "` is no name of a branch, tag or commit");
    }
    return ref;
  }

  private static String commit(String commit, String shown) {
    if (!isCommit(commit)) {
      throw wrong(shown, "`" + commit + "` is no commit in full");
    }
    return commit;
  }

  static boolean isCommit(String text) {
    return COMMIT.matcher(text).matches();
  }

  private static Diagnostic problem(String shown, String reason) {
    return Diagnostic.error("invalid-url", "cannot use `" + shown + "`: " + reason);
  }

  private static SherpackException wrong(String shown, String reason) {
    return new SherpackException.Input(problem(shown, reason));
  }

  /// What git calls the repository.
  public String remote() {
    return scheme + "://" + host + path;
  }

  /// Returns it with the very commit, as a lock names it.
  public GitAddress at(String found) {
    return new GitAddress(scheme, host, login, path, folder, ref, Optional.of(found));
  }

  /// Returns it without the commit: what it means today.
  public GitAddress today() {
    return new GitAddress(scheme, host, login, path, folder, ref, Optional.empty());
  }

  /// The address without a login.
  @Override
  public String toString() {
    var text = new StringBuilder("git+").append(remote());
    if (!folder.isEmpty()) {
      text.append('@').append(folder);
    }
    ref.ifPresent(one -> text.append("?ref=").append(one));
    commit.ifPresent(one -> text.append(ref.isPresent() ? "&" : "?").append("commit=").append(one));
    return text.toString();
  }
}
