package io.sherpack.template.gotmpl;

/// A statement, ready to run.
interface Step {
  Flow run(Execution execution);
}
