package io.sherpack.render;

/// The rendering of one template.
///
/// @param name that of what it prints
record Step(String name, Runnable work) {
  void run() {
    work.run();
  }
}
