package io.sherpack.values.schema;

import java.util.Arrays;
import java.util.Optional;

/// The versions of JSON Schema. One that a schema does not name is the last, as in Helm.
enum Draft {
  FOUR("http://json-schema.org/draft-04/schema#"),
  SIX("http://json-schema.org/draft-06/schema#"),
  SEVEN("http://json-schema.org/draft-07/schema#"),
  OF_2019("https://json-schema.org/draft/2019-09/schema"),
  OF_2020("https://json-schema.org/draft/2020-12/schema");

  private static final String LATEST = "json-schema.org/schema";

  private final String address;

  Draft(String address) {
    this.address = address;
  }

  /// What `$schema` says.
  String address() {
    return address;
  }

  /// Whether `format` is a rule, not a remark.
  boolean checksFormats() {
    return compareTo(SEVEN) <= 0;
  }

  /// Whether a `$ref` makes its neighbours meaningless.
  boolean refStandsAlone() {
    return compareTo(SEVEN) <= 0;
  }

  static Optional<Draft> of(String address) {
    String bare = bare(address);
    return bare.equals(LATEST)
        ? Optional.of(OF_2020)
        : Arrays.stream(values()).filter(draft -> bare(draft.address).equals(bare)).findFirst();
  }

  private static String bare(String address) {
    return address.replaceFirst("^https?://", "").replaceFirst("#$", "");
  }
}
