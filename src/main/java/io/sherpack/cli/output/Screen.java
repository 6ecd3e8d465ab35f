package io.sherpack.cli.output;

/// The size of the terminal that shows the talk.
public record Screen(int columns, int rows) {}
