package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.LineOrigins;

/// Learns where what an output prints comes from.
interface Tracking {
  /// Learns nothing.
  Tracking NONE =
      new Tracking() {
        @Override
        public void copied(String text, SourceText source, int start) {}

        @Override
        public void printed(StringBuilder text, int before, SourceText source, int start) {}
      };

  /// Text that stands at `start` in `source` is printed as it is.
  void copied(String text, SourceText source, int start);

  /// The action at `start` in `source` printed what is in `text` from `before` on, which is
  /// something.
  void printed(StringBuilder text, int before, SourceText source, int start);

  /// Returns where the action at `start` ends.
  static int end(SourceText source, int start) {
    int end = source.text().indexOf("}}", start);
    return end < 0 ? source.text().length() : end;
  }

  /// Learns the place of each line that was printed straight.
  record Plain(LineOrigins origins) implements Tracking {
    @Override
    public void copied(String text, SourceText source, int start) {
      origins.copied(text, source, start);
    }

    @Override
    public void printed(StringBuilder text, int before, SourceText source, int start) {
      if (!origins.knows(text, before)) {
        origins.printed(text.substring(before), source, start, end(source, start));
      }
    }
  }
}
