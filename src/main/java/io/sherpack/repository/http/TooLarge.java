package io.sherpack.repository.http;

import java.io.IOException;

/// An answer with more bytes than were allowed.
final class TooLarge extends IOException {
  TooLarge(long limit) {
    super("the answer is larger than " + (limit >> 20) + " MB");
  }
}
