package io.sherpack.template.gotmpl;

import io.sherpack.template.function.FunctionLibrary;

/// Makes templates ready to run: names become functions and places of variables.
final class Compiler {
  private final Functions functions;

  Compiler(FunctionLibrary library) {
    this.functions = new Functions(library);
  }

  Program compile(GoTemplate template) {
    var compilation = new Compilation(functions);
    Step body = compilation.body(template.body());
    return new Program(template.name(), template.source(), body, compilation.slots());
  }
}
