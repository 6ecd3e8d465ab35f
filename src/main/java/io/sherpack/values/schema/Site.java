package io.sherpack.values.schema;

import io.sherpack.diagnostic.Span;
import io.sherpack.values.Value;
import java.net.URI;

/// A schema within a document, and the address that its references start from.
record Site(SchemaDocument document, String pointer, Value value, URI base) {
  /// Returns what is under `keyword`, null's value when there is nothing.
  Value keyword(String keyword) {
    return value instanceof Value.Mapping mapping ? mapping.get(keyword) : Value.Null.INSTANCE;
  }

  boolean has(String keyword) {
    return value instanceof Value.Mapping mapping && mapping.has(keyword);
  }

  Site child(String key, Value child) {
    return new Site(document, Pointer.child(pointer, key), child, base);
  }

  Site at(URI address) {
    return new Site(document, pointer, value, address);
  }

  Span place() {
    return document.place(pointer);
  }

  Span place(String keyword) {
    return document.place(Pointer.child(pointer, keyword));
  }
}
