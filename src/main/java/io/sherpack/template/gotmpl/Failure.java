package io.sherpack.template.gotmpl;

import io.sherpack.template.EvaluationException;
import java.util.ArrayList;
import java.util.List;

/// An execution that Go's engine ends with an error; on its way out it collects the calls that led
/// there, and with them Go's message.
final class Failure extends RuntimeException {
  static final String CODE = "gotemplate-failed";

  /// What a call of a template that there is not ends with.
  static final String NO_TEMPLATE = GoEngine.NO_TEMPLATE;

  /// What ends templates that call each other too deep.
  static final String ENDLESS = "gotemplate-endless";

  /// Where an execution stood.
  record Place(Program program, Node node) {}

  private final String code;
  private final transient List<String> hints;
  // Both from the inside out.
  private final transient List<String> parts = new ArrayList<>();
  private final transient List<Place> places = new ArrayList<>();

  private Failure(String message, String code, List<String> hints) {
    super(message, null, false, false);
    this.code = code;
    this.hints = List.copyOf(hints);
    parts.add(message);
  }

  static Failure of(String message, List<String> hints) {
    return new Failure(message, CODE, hints);
  }

  static Failure noTemplate(String message) {
    return new Failure(message, NO_TEMPLATE, List.of());
  }

  static Failure of(EvaluationException cause) {
    return new Failure(String.valueOf(cause.getMessage()), cause.code(), cause.hints());
  }

  /// Puts text in front of the message.
  Failure after(String text) {
    parts.add(text);
    return this;
  }

  /// Puts the place in front of the message, as Go does.
  Failure at(Program program, Node node) {
    parts.add(
        "template: "
            + program.location(node)
            + ": executing "
            + program.quotedName()
            + " at <"
            + NodeText.of(node)
            + ">: ");
    places.add(new Place(program, node));
    return this;
  }

  String code() {
    return code;
  }

  List<String> hints() {
    return hints;
  }

  /// What was wrong, without the way there.
  String reason() {
    return parts.getFirst();
  }

  /// What was wrong, with the innermost place only.
  String innermost() {
    return String.join("", parts.subList(0, Math.min(2, parts.size())).reversed());
  }

  /// The places, from the inside out.
  List<Place> places() {
    return places;
  }

  /// Go's whole message.
  String text() {
    return String.join("", parts.reversed());
  }
}
