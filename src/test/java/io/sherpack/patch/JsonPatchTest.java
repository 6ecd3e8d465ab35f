package io.sherpack.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples of RFC 6902, appendix A.
final class JsonPatchTest {
  private static Value read(String text) {
    return YamlValues.read(new SourceText("test", text));
  }

  private static Value applied(String object, String operations) throws JsonPatch.Misfit {
    return JsonPatch.apply(read(object), ((Value.Sequence) read(operations)).items());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{foo: bar} | [{op: add, path: /baz, value: qux}] | {foo: bar, baz: qux}",
        "{foo: [bar, baz]} | [{op: add, path: /foo/1, value: qux}] | {foo: [bar, qux, baz]}",
        "{baz: qux, foo: bar} | [{op: remove, path: /baz}] | {foo: bar}",
        "{foo: [bar, qux, baz]} | [{op: remove, path: /foo/1}] | {foo: [bar, baz]}",
        "{baz: qux, foo: bar} | [{op: replace, path: /baz, value: boo}] | {baz: boo, foo: bar}",
        "{foo: {bar: baz, waldo: fred}, qux: {corge: grault}} | [{op: move, from: /foo/waldo, path: /qux/thud}] | {foo: {bar: baz}, qux: {corge: grault, thud: fred}}",
        "{foo: [all, grass, cows, eat]} | [{op: move, from: /foo/1, path: /foo/3}] | {foo: [all, cows, eat, grass]}",
        "{baz: qux, foo: [a, 2, c]} | [{op: test, path: /baz, value: qux}, {op: test, path: /foo/1, value: 2}] | {baz: qux, foo: [a, 2, c]}",
        "{foo: bar} | [{op: add, path: /child, value: {grandchild: {}}}] | {foo: bar, child: {grandchild: {}}}",
        "{foo: null} | [{op: replace, path: /foo, value: truthy}] | {foo: truthy}",
        "{/: 9, ~1: 10} | [{op: test, path: /~01, value: 10}] | {/: 9, ~1: 10}",
        "{foo: [bar]} | [{op: add, path: /foo/-, value: [abc, def]}] | {foo: [bar, [abc, def]]}",
        "{a: {b: 1}} | [{op: copy, from: /a, path: /c}] | {a: {b: 1}, c: {b: 1}}"
      })
  void carriesOut(String object, String operations, String result) throws JsonPatch.Misfit {
    assertEquals(read(result), applied(object, operations));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{baz: qux} | [{op: test, path: /baz, value: bar}]",
        "{foo: bar} | [{op: add, path: /baz/bat, value: qux}]",
        "{/: 9, ~1: 10} | [{op: test, path: /~01, value: '10'}]",
        "{foo: [bar]} | [{op: add, path: /foo/2, value: x}]",
        "{foo: [bar]} | [{op: add, path: /foo/01, value: x}]",
        "{foo: bar} | [{op: remove, path: /baz}]",
        "{foo: bar} | [{op: replace, path: /baz, value: x}]",
        "{a: {b: 1}} | [{op: move, from: /a, path: /a/b}]",
        "{foo: bar} | [{op: add, path: baz, value: x}]",
        "{foo: bar} | [{op: spin, path: /foo}]"
      })
  void refuses(String object, String operations) {
    assertThrows(JsonPatch.Misfit.class, () -> applied(object, operations));
  }
}
