package io.sherpack.sandbox;

/// Is told, in the order it happens, what a start is busy with. The texts are for people.
@FunctionalInterface
public interface SandboxProgress {
  void step(String text);
}
