package io.sherpack.provenance;

/// Why a key or a signature is not good enough.
///
/// @param code as of a diagnostic
/// @param reason to stand behind a colon
record Objection(String code, String reason) {}
