package io.sherpack.repository;

/// The items of a list as they are kept: each behind its length.
final class Items {
  private final Bytes all = new Bytes();
  private int count;
  private int begun;

  void clear() {
    all.cut(0);
    count = 0;
  }

  /// Returns where an item is to be written; what is written until [#end] is it.
  Bytes begin() {
    begun = all.length();
    all.number(0);
    return all;
  }

  /// Keeps the item unless it is empty.
  void end() {
    int length = all.length() - begun - Integer.BYTES;
    if (length == 0) {
      all.cut(begun);
    } else {
      all.number(begun, length);
      count++;
    }
  }

  void add(String text) {
    begin().add(text);
    end();
  }

  void write(Bytes out) {
    out.number(count);
    out.add(all.array(), 0, all.length());
  }

  /// Writes the items as one text, with blanks between.
  void joined(Bytes out) {
    int start = out.length();
    out.number(0);
    var items = new BytesReader(all.array(), 0);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.add((byte) ' ');
      }
      int from = items.skip();
      out.add(all.array(), from, items.at());
    }
    out.number(start, out.length() - start - Integer.BYTES);
  }
}
