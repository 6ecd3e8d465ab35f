package io.sherpack.patch;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What to send to bring a live object to what is wanted.
public record Patch(Form form, Value.Mapping body) {
  /// How the server is to read it.
  public enum Form {
    /// With Kubernetes' own rules for lists and maps of its kinds.
    STRATEGIC("application/strategic-merge-patch+json"),
    /// RFC 7386.
    MERGE("application/merge-patch+json");

    private final String contentType;

    Form(String contentType) {
      this.contentType = contentType;
    }

    public String contentType() {
      return contentType;
    }
  }

  public Patch {
    Objects.requireNonNull(form);
    Objects.requireNonNull(body);
  }

  /// Returns the patch that Helm's merging on the client makes: a three-way one for Kubernetes' own
  /// kinds; for all others what changed since the last time, whatever is there now.
  ///
  /// @param before the object as it was wanted, once for each time since which it may be in the
  ///   cluster; empty when it never was: then what is there is only added to
  public static Patch of(List<Value.Mapping> before, Value.Mapping wanted, Value.Mapping live) {
    Optional<Integer> type = type(wanted);
    if (type.isPresent()) {
      return new Patch(
          Form.STRATEGIC,
          new StrategicPatch(PatchTypes.known())
              .object(
                  type.get(), false, before, wanted, new StrategicPatch.Live(Optional.of(live))));
    }
    return new Patch(
        Form.MERGE,
        before.isEmpty() ? MergePatch.towards(wanted, live) : MergePatch.since(before, wanted));
  }

  private static Optional<Integer> type(Value.Mapping object) {
    return PatchTypes.known()
        .of(Fields.text(object, "apiVersion").orElse(""), Fields.text(object, "kind").orElse(""));
  }

  /// Whether there is nothing to send.
  public boolean empty() {
    return body.entries().isEmpty();
  }

  /// Returns it bound to one version of the live object: the server refuses it for any other.
  public Patch onlyFor(Value.Mapping live) {
    return new Patch(
        form,
        Fields.with(
            body, Fields.at(live, "metadata", "resourceVersion"), "metadata", "resourceVersion"));
  }
}
