package io.sherpack.cluster;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.values.Value;
import java.util.List;

/// What came of bringing an object to what is wanted.
public sealed interface ApplyOutcome {
  /// The object is as wanted.
  record Done(Value.Mapping object, List<String> warnings) implements ApplyOutcome {
    public Done {
      warnings = List.copyOf(warnings);
    }
  }

  /// Others own fields that the object sets otherwise.
  record Conflicted(List<FieldOwner> owners, Diagnostic diagnostic) implements ApplyOutcome {
    public Conflicted {
      owners = List.copyOf(owners);
    }
  }

  /// The object exists, and a field that differs cannot be changed.
  record Immutable(Diagnostic diagnostic) implements ApplyOutcome {}

  /// @param manager who owns the field, as `kubectl` or `helm`
  record FieldOwner(String manager, String field) {}
}
