package io.sherpack.unittest;

import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// `greaterOrEqual` and `lessOrEqual`, of texts, whole numbers or others, each among themselves.
///
/// As in helm-unittest the opposite of `greaterOrEqual` holds for all that can be compared: suites,
/// its own among them, rely on it.
record OrderCheck(String path, Value bound, boolean greater) implements Check {
  static Check of(Parameters parameters, boolean greater) {
    return new OrderCheck(parameters.text("path"), parameters.value("value"), greater);
  }

  @Override
  public List<Complaint> of(Subject subject) {
    return PerValue.check(subject, path, actual -> judged(actual, subject.negative()));
  }

  private Optional<Complaint> judged(Value actual, boolean negative) {
    OptionalInt order = order(actual);
    if (order.isEmpty()) {
      return Optional.of(
          Complaint.of(
              "is a %s, which cannot be compared with the %s %s"
                  .formatted(actual.kindName(), bound.kindName(), shown(bound))));
    }
    if (greater && negative) {
      return Optional.empty();
    }
    boolean holds = greater ? order.getAsInt() >= 0 : order.getAsInt() <= 0;
    return PerValue.unless(
        holds,
        negative,
        Complaint.of(
            "is %s, which is %s %s"
                .formatted(
                    shown(actual),
                    order.getAsInt() > 0 ? "above" : order.getAsInt() < 0 ? "below" : "just",
                    shown(bound))));
  }

  private static String shown(Value value) {
    return Scalars.yaml(value).strip();
  }

  private OptionalInt order(Value actual) {
    if (actual instanceof Value.Text(var one) && bound instanceof Value.Text(var other)) {
      return OptionalInt.of(one.compareTo(other));
    }
    if (actual instanceof Value.Int(long one) && bound instanceof Value.Int(long other)) {
      return OptionalInt.of(Long.compare(one, other));
    }
    if (actual instanceof Value.Real(double one, _)
        && bound instanceof Value.Real(double other, _)) {
      return OptionalInt.of(Double.compare(one, other));
    }
    return OptionalInt.empty();
  }
}
