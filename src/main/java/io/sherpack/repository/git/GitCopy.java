package io.sherpack.repository.git;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.repository.cache.FileTurn;
import io.sherpack.repository.cache.Folders;
import io.sherpack.repository.cache.Sha256;
import io.sherpack.repository.git.GitProgram.Answer;
import io.sherpack.repository.http.Access;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A bare copy of what was needed of a git repository; what is in it is used without asking again.
public final class GitCopy {
  private static final String HEAD = "HEAD";
  private static final String TAGS = "refs/tags/";
  private static final String BRANCHES = "refs/heads/";
  private static final String OWN = "refs/sherpack/";
  private static final String PEELED = "^{}";
  private static final int WHOLE = 2_147_483_647;

  private final GitAddress address;
  private final Path folder;
  private final Path listing;
  private final Map<String, String> variables;
  private final List<Way> ways;

  /// A place that is asked, and how.
  public record Way(GitAddress place, Access access) {}

  /// @param root the folder of all copies
  /// @param variables the environment
  /// @param ways those that are tried one after the other: mirrors first
  public GitCopy(Path root, Map<String, String> variables, GitAddress address, List<Way> ways) {
    String name = Sha256.of(address.remote().getBytes(StandardCharsets.UTF_8)).substring(0, 24);
    this.address = address;
    this.folder = root.resolve(name + ".git").toAbsolutePath();
    this.listing = root.resolve(name + ".refs").toAbsolutePath();
    this.variables = variables;
    this.ways = List.copyOf(ways);
  }

  private GitProgram reading() {
    return GitProgram.local(folder, variables);
  }

  private interface Words {
    List<String> of(String remote);
  }

  private Answer reaching(Words words) throws InterruptedException {
    for (Way way : ways.subList(0, ways.size() - 1)) {
      Answer answer = reaching(way, words);
      if (answer.ok()) {
        return answer;
      }
    }
    Answer answer = reaching(ways.getLast(), words);
    if (!answer.ok()) {
      throw refused(answer);
    }
    return answer;
  }

  private Answer reaching(Way way, Words words) throws InterruptedException {
    return GitProgram.reaching(folder, variables, way.place(), way.access())
        .run("", words.of(way.place().remote()));
  }

  /// Asks the server for its branches and tags.
  ///
  /// @throws SherpackException.Remote when it gives no answer
  public void look() throws InterruptedException {
    made();
    Answer answer = reaching(remote -> List.of("ls-remote", "--quiet", "--", remote));
    var kept = new StringBuilder();
    answer
        .text()
        .lines()
        .filter(
            line -> {
              String name = line.substring(line.indexOf('\t') + 1);
              return name.equals(HEAD) || name.startsWith(TAGS) || name.startsWith(BRANCHES);
            })
        .forEach(line -> kept.append(line).append('\n'));
    Folders.write(listing, out -> out.write(kept.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /// Whether the server was asked at least once.
  public boolean known() {
    return Files.exists(listing);
  }

  // Of an annotated tag it is the commit that counts, which git lists behind the tag.
  private SortedMap<String, String> refs() {
    SortedMap<String, String> refs = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(listing)) {
        int tab = line.indexOf('\t');
        if (tab > 0) {
          String name = line.substring(tab + 1);
          boolean peeled = name.endsWith(PEELED);
          refs.put(
              peeled ? name.substring(0, name.length() - PEELED.length()) : name,
              line.substring(0, tab));
        }
      }
    } catch (NoSuchFileException never) {
      return refs;
    } catch (IOException unreadable) {
      throw Folders.unreadable(listing, unreadable);
    }
    return refs;
  }

  /// The names of the tags that the server has.
  public List<String> tags() {
    return refs().keySet().stream()
        .filter(name -> name.startsWith(TAGS))
        .map(name -> name.substring(TAGS.length()))
        .toList();
  }

  /// Returns the commit that a name stands for, and makes sure that it is here.
  ///
  /// @param ref a branch, tag or commit; none for what the server gives to begin with
  /// @throws SherpackException.Input when there is none of that name
  public String commit(Optional<String> ref) throws InterruptedException {
    SortedMap<String, String> refs = refs();
    String name = full(ref, refs);
    String known = refs.getOrDefault(name, name);
    if (!has(known)) {
      fetch(1, List.of(name));
    }
    return has(known) ? known : here(own(name));
  }

  private String full(Optional<String> ref, SortedMap<String, String> refs) {
    if (ref.isEmpty()) {
      return HEAD;
    }
    for (String prefix : List.of(TAGS, BRANCHES, "")) {
      if (refs.containsKey(prefix + ref.get())) {
        return prefix + ref.get();
      }
    }
    if (GitAddress.isCommit(ref.get())) {
      return ref.get();
    }
    Diagnostic problem =
        Diagnostic.error(
            "git-ref", "`%s` has no branch and no tag `%s`".formatted(address.remote(), ref.get()));
    List<String> names =
        refs.keySet().stream().map(one -> one.replaceFirst("^refs/(heads|tags)/", "")).toList();
    throw new SherpackException.Input(
        Suggestions.didYouMean(ref.get(), names)
            .map(problem::hint)
            .orElse(problem.hint("a commit is written with all of its digits")));
  }

  /// Makes sure that tags are here, with one request for those that are not.
  public void needTags(Collection<String> tags) throws InterruptedException {
    SortedMap<String, String> refs = refs();
    List<String> missing = new ArrayList<>();
    for (String tag : tags) {
      String commit = refs.get(TAGS + tag);
      if (commit != null && !(has(commit) && here(TAGS + tag).equals(commit))) {
        missing.add(TAGS + tag);
      }
    }
    if (!missing.isEmpty()) {
      fetch(1, missing);
    }
  }

  /// Makes sure that a commit is here that a lock names.
  ///
  /// @param ref where it was found
  /// @throws SherpackException.Input when the repository does not have it any more
  public String locked(String commit, Optional<String> ref) throws InterruptedException {
    if (has(commit)) {
      return commit;
    }
    made();
    // Not every server gives commits by their digits; then it may be on the way to the name.
    try {
      fetch(1, List.of(commit));
    } catch (SherpackException.Remote refused) {
      look();
      SortedMap<String, String> refs = refs();
      Optional<String> at =
          refs.keySet().stream().filter(name -> commit.equals(refs.get(name))).findFirst();
      if (at.isPresent()) {
        fetch(1, List.of(at.get()));
      } else {
        fetch(WHOLE, List.of(full(ref, refs)));
      }
    }
    if (!has(commit)) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "git-commit-gone",
                  "`%s` does not have the commit %s any more, which the lock names"
                      .formatted(address.remote(), commit))
              .hint("`sherpack dependency update` chooses anew"));
    }
    return commit;
  }

  /// Returns the last commit of a branch, tag or history before a moment.
  public Optional<String> before(Optional<String> ref, Instant moment) throws InterruptedException {
    String name = full(ref, refs());
    fetch(WHOLE, List.of(name));
    Answer answer =
        reading()
            .run(
                "rev-list",
                "--max-count=1",
                "--first-parent",
                "--before=" + moment.getEpochSecond(),
                own(name),
                "--");
    return answer.ok()
        ? Optional.of(answer.text().strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /// When a commit was made, or an annotated tag.
  public Instant created(String commitOrTag) throws InterruptedException {
    String name = GitAddress.isCommit(commitOrTag) ? commitOrTag : TAGS + commitOrTag;
    Answer answer =
        GitAddress.isCommit(name)
            ? reading().run("log", "-1", "--format=%ct", name, "--")
            : reading().run("for-each-ref", "--format=%(creatordate:unix)", name);
    return Instant.ofEpochSecond(Long.parseLong(needed(answer).strip()));
  }

  /// Returns a file of a commit, if it has that.
  public Optional<byte[]> file(String commit, String path) throws InterruptedException {
    Answer answer = reading().run("cat-file", "blob", commit + ":" + path);
    return answer.ok() ? Optional.of(answer.bytes()) : Optional.empty();
  }

  /// Returns a folder of a commit as a packed archive.
  ///
  /// @param inside the folder, empty for all
  /// @param name the one top folder in the archive
  public byte[] archive(String commit, String inside, String name) throws InterruptedException {
    Answer answer =
        reading()
            .run(
                "archive",
                "--format=tar.gz",
                "--prefix=" + name + "/",
                inside.isEmpty() ? commit : commit + ":" + inside);
    String _ = needed(answer);
    return answer.bytes();
  }

  private String needed(Answer answer) {
    if (!answer.ok()) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "git-copy",
                  "git cannot read its copy of `%s`: %s"
                      .formatted(address.remote(), GitProgram.reason(answer)))
              .hint("remove `" + folder + "`; it is fetched anew"));
    }
    return answer.text();
  }

  private boolean has(String commit) throws InterruptedException {
    return GitAddress.isCommit(commit)
        && Files.isDirectory(folder)
        && reading().run("cat-file", "-e", commit + "^{commit}").ok();
  }

  private String here(String ref) throws InterruptedException {
    Answer answer = reading().run("rev-parse", "--verify", "--quiet", ref + "^{commit}");
    return answer.ok() ? answer.text().strip() : "";
  }

  // What is no branch or tag gets a name of ours, so that git keeps it.
  private static String own(String name) {
    return name.startsWith("refs/") ? name : OWN + name;
  }

  private void made() throws InterruptedException {
    if (Files.exists(folder)) {
      return;
    }
    // Who is killed leaves no half copy under its name.
    Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
    try (var _ = turn()) {
      if (Files.notExists(folder)) {
        String _ =
            needed(
                GitProgram.local(fresh, variables)
                    .run("init", "--quiet", "--bare", "--template=", "--", fresh.toString()));
        Folders.move(fresh, folder);
      }
    }
  }

  private void fetch(int depth, List<String> names) throws InterruptedException {
    made();
    Words words =
        remote -> {
          List<String> all =
              new ArrayList<>(
                  List.of(
                      "fetch",
                      "--quiet",
                      "--no-tags",
                      "--no-recurse-submodules",
                      "--no-write-fetch-head",
                      "--force",
                      "--depth=" + depth,
                      "--",
                      remote));
          names.forEach(name -> all.add("+" + name + ":" + own(name)));
          return all;
        };
    try (var _ = turn()) {
      Answer _ = reaching(words);
    }
  }

  private FileTurn turn() throws InterruptedException {
    return FileTurn.at(listing.resolveSibling(listing.getFileName() + ".lock"));
  }

  private SherpackException refused(Answer answer) {
    String reason = GitProgram.reason(answer);
    Diagnostic problem =
        Diagnostic.error("git-failed", "cannot fetch `%s`: %s".formatted(address.remote(), reason));
    boolean login =
        reason.contains("could not read Username")
            || reason.contains("could not read Password")
            || reason.contains("Authentication failed")
            || answer.err().contains("Permission denied");
    return new SherpackException.Remote(
        problem.hint(
            login
                ? "git asks for a login: set up a credential helper, an SSH agent, or"
                    + " `repo add --type git` with a login"
                : "check the address and that this machine reaches it"));
  }
}
