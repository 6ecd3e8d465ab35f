package io.sherpack.pack;

/// Whether it installs something, or only serves other packs.
public enum PackType {
  APPLICATION,
  LIBRARY
}
