package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.git.GitAddress;
import io.sherpack.repository.http.SchemeFetch;
import io.sherpack.repository.http.Web;
import io.sherpack.repository.oci.OciReference;

/// An address as a person gives it on the command line.
public final class GivenAddress {
  private GivenAddress() {}

  /// Checks that an address names a server that can be asked at all.
  ///
  /// @throws SherpackException.Usage when it does not
  public static void check(String url) {
    check(Repository.kind(url), url);
  }

  static void check(Repository.Kind kind, String url) {
    try {
      switch (kind) {
        case HELM -> {
          // Of a scheme that is not ours a plugin decides.
          if (!SchemeFetch.foreign(url)) {
            Web.check(Addresses.parsed(url));
          }
        }
        case OCI -> OciReference.checkHost(url);
        case GIT -> checkGit(url);
      }
    } catch (SherpackException.Input wrong) {
      var problem = new SherpackException.Usage(wrong.diagnostics().getFirst());
      problem.addSuppressed(wrong);
      throw problem;
    }
  }

  // A repository that is listed as one of git has an address without `git+` too.
  private static void checkGit(String url) {
    if (url.startsWith("git+")) {
      GitAddress _ = GitAddress.parse(url);
    } else if (url.endsWith("://")) {
      throw new SherpackException.Input(
          Diagnostic.error("invalid-url", "`" + Secrets.withoutLogin(url) + "` names no host"));
    }
  }
}
