package io.sherpack.values.schema;

/// Carries what Helm says of a schema that its draft refuses.
final class InvalidSchema extends Exception {
  InvalidSchema(String inHelm) {
    super(inHelm);
  }
}
