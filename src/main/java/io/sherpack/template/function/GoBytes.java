package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Go's `[]byte`, such as the content of a file: prints as a list of numbers, unless `toString`
/// makes a text of it.
public final class GoBytes implements GoObject {
  private final byte[] bytes;

  public GoBytes(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /// Returns the text that these bytes are, as [GoText] has it.
  public String decoded() {
    return GoText.text(bytes);
  }

  int size() {
    return bytes.length;
  }

  int at(int index) {
    return bytes[index] & 0xFF;
  }

  @Override
  public String goType() {
    return "[]uint8";
  }

  @Override
  public String goKind() {
    return "slice";
  }

  @Override
  public Optional<Value> field(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<Method> method(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<Value> content() {
    return Optional.of(
        Value.sequence(
            IntStream.range(0, bytes.length)
                .mapToObj(i -> new Sized(Sized.Kind.UINT8, bytes[i] & 0xFF))
                .toList()));
  }

  @Override
  public String text() {
    return IntStream.range(0, bytes.length)
        .mapToObj(i -> Integer.toString(bytes[i] & 0xFF))
        .collect(Collectors.joining(" ", "[", "]"));
  }

  @Override
  public Value data() {
    return Value.of(Base64.getEncoder().encodeToString(bytes));
  }

  @Override
  public boolean truthy() {
    return bytes.length > 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GoBytes same && Arrays.equals(bytes, same.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
