package io.sherpack.repository;

/// Where and when an index came from.
///
/// @param etag what the server called it, else empty
/// @param modified when the server says that it was changed, else empty
/// @param digest of the document
public record IndexFacts(String url, String etag, String modified, String digest) {}
