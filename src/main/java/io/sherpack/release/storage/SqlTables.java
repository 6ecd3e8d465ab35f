package io.sherpack.release.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Helm's tables: whoever comes first makes them, and notes it where Helm looks.
final class SqlTables {
  // By the names of Helm's migrations.
  private static final Map<String, String> MIGRATIONS = new LinkedHashMap<>();

  static {
    MIGRATIONS.put(
        "init",
        """
        CREATE TABLE releases_v1 (
          key VARCHAR(90),
          type VARCHAR(64) NOT NULL,
          body TEXT NOT NULL,
          name VARCHAR(64) NOT NULL,
          namespace VARCHAR(64) NOT NULL,
          version INTEGER NOT NULL,
          status TEXT NOT NULL,
          owner TEXT NOT NULL,
          createdAt INTEGER NOT NULL,
          modifiedAt INTEGER NOT NULL DEFAULT 0,
          PRIMARY KEY(key, namespace)
        );
        CREATE INDEX ON releases_v1 (key, namespace);
        CREATE INDEX ON releases_v1 (version);
        CREATE INDEX ON releases_v1 (status);
        CREATE INDEX ON releases_v1 (owner);
        CREATE INDEX ON releases_v1 (createdAt);
        CREATE INDEX ON releases_v1 (modifiedAt);
        GRANT ALL ON releases_v1 TO PUBLIC;
        ALTER TABLE releases_v1 ENABLE ROW LEVEL SECURITY;
        """);
    MIGRATIONS.put(
        "custom_labels",
        """
        CREATE TABLE custom_labels_v1 (
          releaseKey VARCHAR(64),
          releaseNamespace VARCHAR(67),
          key VARCHAR(317),
          value VARCHAR(63)
        );
        CREATE INDEX ON custom_labels_v1 (releaseKey, releaseNamespace);
        GRANT ALL ON custom_labels_v1 TO PUBLIC;
        ALTER TABLE custom_labels_v1 ENABLE ROW LEVEL SECURITY;
        """);
  }

  private SqlTables() {}

  static void ensure(Connection connection) throws SQLException {
    if (noted(connection).containsAll(MIGRATIONS.keySet())) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      // Two first users do not both make them: the second waits until the first is done.
      statement.execute("SELECT pg_advisory_xact_lock(7242390512845113463)");
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS gorp_migrations (
            id TEXT NOT NULL PRIMARY KEY,
            applied_at TIMESTAMP WITH TIME ZONE
          )
          """);
      Set<String> noted = noted(connection);
      for (Map.Entry<String, String> migration : MIGRATIONS.entrySet()) {
        if (!noted.contains(migration.getKey())) {
          statement.execute(migration.getValue());
          note(connection, migration.getKey());
        }
      }
    }
  }

  private static Set<String> noted(Connection connection) throws SQLException {
    Set<String> noted = new HashSet<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet table =
          statement.executeQuery("SELECT to_regclass('gorp_migrations') IS NOT NULL")) {
        if (!table.next() || !table.getBoolean(1)) {
          return noted;
        }
      }
      try (ResultSet rows = statement.executeQuery("SELECT id FROM gorp_migrations")) {
        while (rows.next()) {
          noted.add(rows.getString(1));
        }
      }
    }
    return noted;
  }

  private static void note(Connection connection, String migration) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO gorp_migrations (id, applied_at) VALUES (?, now())")) {
      statement.setString(1, migration);
      statement.executeUpdate();
    }
  }
}
