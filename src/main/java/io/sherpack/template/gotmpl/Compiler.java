package io.sherpack.template.gotmpl;

/// Makes templates ready to run: names become functions and places of variables.
final class Compiler {
  private final Functions functions;

  Compiler(Callees callees) {
    this.functions = new Functions(callees);
  }

  Program compile(GoTemplate template) {
    var compilation = new Compilation(functions);
    Step body = compilation.body(template.body());
    return new Program(template.name(), template.source(), body, compilation.slots());
  }
}
