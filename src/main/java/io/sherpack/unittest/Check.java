package io.sherpack.unittest;

import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// What an assertion wants of the documents that a template printed.
interface Check {
  /// @param all what the template printed
  /// @param chosen those that the assertion is about
  /// @param negative whether the opposite is wanted
  /// @param failure why nothing was rendered
  record Subject(
      List<Value.Mapping> all,
      List<Value.Mapping> chosen,
      boolean negative,
      Snapshots.OfTest snapshots,
      Optional<String> failure) {}

  /// Returns what is wrong, nothing when it holds.
  List<Complaint> of(Subject subject);
}
