package io.sherpack.release.storage;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.release.HelmReleaseCodec;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.release.ReleaseSummary;
import io.sherpack.release.RevisionKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps revisions in Helm's tables of a PostgreSQL database.
final class SqlDriver implements Driver {
  private static final String PREFIX = "sh.helm.release.v1.";
  private static final String WHERE = " WHERE key = ? AND namespace = ?";
  // A list needs the beginning of a record only.
  private static final int BEGINNING = 1 << 16;

  private final SqlSession session;
  private final Clock clock;

  SqlDriver(SqlSession session, Clock clock) {
    this.session = session;
    this.clock = clock;
  }

  private static String key(RevisionKey revision) {
    return PREFIX + revision.name() + ".v" + revision.revision();
  }

  private static String key(Release release) {
    return key(RevisionKey.of(release));
  }

  private int now() {
    return (int) clock.instant().getEpochSecond();
  }

  @Override
  public void create(Release release) {
    session.run(
        connection -> {
          String insert =
              "INSERT INTO releases_v1 (key, type, body, name, namespace, version, status, owner,"
                  + " createdAt) VALUES (?, 'helm.sh/release.v1', ?, ?, ?, ?, ?, 'helm', ?)"
                  + " ON CONFLICT DO NOTHING";
          int made =
              update(
                  connection,
                  insert,
                  key(release),
                  HelmReleaseCodec.encode(release),
                  release.name(),
                  release.namespace(),
                  release.revision(),
                  release.status().word(),
                  now());
          if (made == 0) {
            throw Conflicts.exists(release);
          }
          for (Map.Entry<String, String> label : release.labels().entrySet()) {
            int _ =
                update(
                    connection,
                    "INSERT INTO custom_labels_v1 (releaseKey, releaseNamespace, key, value)"
                        + " VALUES (?, ?, ?, ?)",
                    key(release),
                    release.namespace(),
                    label.getKey(),
                    label.getValue());
          }
          return made;
        });
  }

  @Override
  public void update(Release release) {
    int changed =
        session.run(
            connection ->
                update(
                    connection,
                    "UPDATE releases_v1 SET body = ?, status = ?, modifiedAt = ?" + WHERE,
                    HelmReleaseCodec.encode(release),
                    release.status().word(),
                    now(),
                    key(release),
                    release.namespace()));
    if (changed == 0) {
      throw Conflicts.gone(RevisionKey.of(release));
    }
  }

  @Override
  public void delete(RevisionKey revision) {
    session.run(
        connection -> {
          String labels =
              "DELETE FROM custom_labels_v1 WHERE releaseKey = ? AND releaseNamespace = ?";
          return update(connection, labels, key(revision), revision.namespace())
              + update(
                  connection,
                  "DELETE FROM releases_v1" + WHERE,
                  key(revision),
                  revision.namespace());
        });
  }

  @Override
  public List<StoredRevision> history(String namespace, String name) {
    return session.run(
        connection ->
            rows(
                connection,
                "SELECT version, status FROM releases_v1"
                    + " WHERE owner = 'helm' AND name = ? AND namespace = ?",
                row -> {
                  var revision = new RevisionKey(namespace, name, row.getInt(1));
                  return new StoredRevision(
                      revision, ReleaseStatus.of(row.getString(2)), () -> release(revision));
                },
                name,
                namespace));
  }

  private Release release(RevisionKey revision) {
    return session.run(
        connection -> {
          String key = key(revision);
          Map<String, String> own =
              labels(connection, revision.namespace())
                  .getOrDefault(labelled(revision.namespace(), key), Map.of());
          return body(connection, revision)
              .map(body -> HelmReleaseCodec.decode(body, key, own))
              .orElseThrow(() -> Conflicts.gone(revision));
        });
  }

  private record Row(RevisionKey key, String beginning) {}

  @Override
  public List<ReleaseSummary> all(String namespace, String selector) {
    LabelSelector wanted = LabelSelector.parse(selector);
    return session.run(
        connection -> {
          Map<String, Map<String, String>> labels = labels(connection, namespace);
          List<ReleaseSummary> found = new ArrayList<>();
          for (Row row : beginnings(connection, namespace)) {
            Map<String, String> own =
                labels.getOrDefault(labelled(row.key().namespace(), key(row.key())), Map.of());
            summary(connection, row)
                .filter(summary -> wanted.matches(RecordLabels.all(own, summary)))
                .ifPresent(found::add);
          }
          return found;
        });
  }

  private static List<Row> beginnings(Connection connection, String namespace) throws SQLException {
    return rows(
        connection,
        "SELECT namespace, name, version, substr(body, 1, "
            + BEGINNING
            + ") FROM releases_v1 WHERE owner = 'helm' AND (? = '' OR namespace = ?)",
        row ->
            new Row(
                new RevisionKey(row.getString(1), row.getString(2), row.getInt(3)),
                row.getString(4)),
        namespace,
        namespace);
  }

  // Someone else's damaged record must not hide the others.
  private static Optional<ReleaseSummary> summary(Connection connection, Row row)
      throws SQLException {
    try {
      Optional<ReleaseSummary> found =
          HelmReleaseCodec.summary(row.key(), row.beginning(), key(row.key()));
      return found.isPresent() || row.beginning().length() < BEGINNING
          ? found
          : whole(connection, row.key());
    } catch (SherpackException.Input unreadable) {
      return Optional.of(ReleaseSummary.unreadable(row.key(), unreadable.diagnostics()));
    }
  }

  private static Optional<ReleaseSummary> whole(Connection connection, RevisionKey revision)
      throws SQLException {
    return body(connection, revision)
        .flatMap(body -> HelmReleaseCodec.summary(revision, body, key(revision)));
  }

  private static Optional<String> body(Connection connection, RevisionKey revision)
      throws SQLException {
    return rows(
            connection,
            "SELECT body FROM releases_v1" + WHERE,
            row -> row.getString(1),
            key(revision),
            revision.namespace())
        .stream()
        .findFirst();
  }

  // The user's labels by namespace and key of the revision.
  private static Map<String, Map<String, String>> labels(Connection connection, String namespace)
      throws SQLException {
    Map<String, Map<String, String>> labels = new HashMap<>();
    List<Boolean> _ =
        rows(
            connection,
            "SELECT releaseNamespace, releaseKey, key, value FROM custom_labels_v1"
                + " WHERE ? = '' OR releaseNamespace = ?",
            row -> {
              labels
                  .computeIfAbsent(
                      labelled(row.getString(1), row.getString(2)), unseen -> new HashMap<>())
                  .put(row.getString(3), row.getString(4));
              return true;
            },
            namespace,
            namespace);
    labels.replaceAll((revision, all) -> RecordLabels.own(all));
    return labels;
  }

  private static String labelled(String namespace, String key) {
    return namespace + "/" + key;
  }

  private static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private static <T> List<T> rows(
      Connection connection, String sql, Reading<T> reading, Object... values) throws SQLException {
    List<T> read = new ArrayList<>();
    try (PreparedStatement statement = prepared(connection, sql, values);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        read.add(reading.of(rows));
      }
    }
    return read;
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    session.close();
  }
}
