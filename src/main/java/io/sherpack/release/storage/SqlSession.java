package io.sherpack.release.storage;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/// A connection to the database of releases, made at the first question, with Helm's tables in it.
/// Each piece of work is one transaction.
final class SqlSession implements AutoCloseable {
  // Whoever keeps no reference to a logger loses its level.
  private static final Logger QUIET = Logger.getLogger("org.postgresql");

  private final SqlConnection settings;
  private @Nullable Connection connection;

  SqlSession(SqlConnection settings) {
    this.settings = settings;
  }

  /// What is asked in one transaction.
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /// Does `work` wholly or not at all.
  ///
  /// @throws SherpackException.Remote when the database cannot be reached or refuses
  synchronized <T> T run(Work<T> work) {
    Connection open = connected();
    try {
      T result = work.on(open);
      open.commit();
      return result;
    } catch (SQLException failed) {
      rollback(open, failed);
      throw failure("the database %s refuses".formatted(named()), "sql-failed", failed);
    } catch (SherpackException refused) {
      rollback(open, refused);
      throw refused;
    }
  }

  private static void rollback(Connection open, Exception failed) {
    try {
      open.rollback();
    } catch (SQLException alsoFailed) {
      failed.addSuppressed(alsoFailed);
    }
  }

  private Connection connected() {
    Connection current = connection;
    if (current != null) {
      return current;
    }
    QUIET.setLevel(Level.OFF);
    try {
      Connection made = connect();
      made.setAutoCommit(false);
      connection = made;
      SqlTables.ensure(made);
      made.commit();
      return made;
    } catch (SQLException failed) {
      close();
      throw failure("the database %s cannot be used".formatted(named()), "sql-connection", failed);
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = settings.properties();
    if (!"disable".equals(properties.getProperty("sslmode"))) {
      // The driver makes its own and would not say what is wrong with a file.
      var _ = new PostgresTls(properties);
    }
    Connection made = new org.postgresql.Driver().connect(settings.url(), properties);
    if (made == null) {
      throw new SQLException("no connection");
    }
    return made;
  }

  private String named() {
    return "`" + settings.place() + "`";
  }

  private SherpackException failure(String message, String code, SQLException failed) {
    var diagnostic =
        Diagnostic.error(code, message + " as user `" + settings.user() + "`: " + reason(failed));
    for (String hint : hints(failed)) {
      diagnostic = diagnostic.hint(hint);
    }
    return new SherpackException.Remote(diagnostic, failed);
  }

  // The server's details may show the row, and with it the record.
  private String reason(SQLException failed) {
    String message =
        failed instanceof PSQLException refused && refused.getServerErrorMessage() != null
            ? String.valueOf(refused.getServerErrorMessage().getMessage())
            : String.valueOf(failed.getMessage());
    return settings.hidden(message.lines().findFirst().orElse(""));
  }

  private static List<String> hints(SQLException failed) {
    String state = Optional.ofNullable(failed.getSQLState()).orElse("");
    String message = String.valueOf(failed.getMessage());
    if (message.contains("does not support SSL")) {
      return List.of(
          "add `sslmode=disable` to the connection string if the network may read along");
    }
    if (caused(failed, CertPathBuilderException.class)
        || caused(failed, CertPathValidatorException.class)) {
      return List.of(
          "nobody who is trusted vouches for the server: name its authority, `sslrootcert=/path/to/ca.crt`");
    }
    if (caused(failed, CertificateException.class)) {
      return List.of(
          "the server's certificate is another's or has expired: `sslmode=verify-ca` does not look at its name");
    }
    if (caused(failed, SSLException.class)) {
      return List.of(
          "the server may want a certificate, or another one: `sslcert=/path/to/client.crt sslkey=/path/to/client.key`");
    }
    if (state.startsWith("28")) {
      return List.of(
          "correct the user, the password or the certificate in `HELM_DRIVER_SQL_CONNECTION_STRING`");
    }
    if (PSQLState.isConnectionError(state)) {
      return List.of("is the database running there, and may this machine reach it?");
    }
    return List.of();
  }

  private static boolean caused(Throwable failed, Class<? extends Throwable> kind) {
    Throwable cause = failed;
    while (cause != null && !kind.isInstance(cause)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  @Override
  public synchronized void close() {
    Connection current = connection;
    connection = null;
    if (current != null) {
      try {
        current.close();
      } catch (SQLException closing) {
        // What was to be kept is committed.
        return;
      }
    }
  }
}
