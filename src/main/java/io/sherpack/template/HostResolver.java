package io.sherpack.template;

/// Resolves names for `getHostByName`.
@FunctionalInterface
public interface HostResolver {
  /// Answers nothing, as without `--enable-dns`.
  HostResolver DISABLED = _ -> "";

  /// Returns an address of `host`, or an empty text.
  String address(String host);
}
