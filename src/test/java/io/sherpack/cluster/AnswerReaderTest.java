package io.sherpack.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What RFC 9112 calls messages, as servers and proxies send them.
class AnswerReaderTest {
  private static AnswerReader reader(String sent) {
    return new AnswerReader(new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void readsOneAnswerAfterTheOther() throws IOException {
    AnswerReader reader =
        reader(
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nWarning: a\r\nwarning:  b \r\n\r\nü1"
                + "HTTP/1.1 204 No Content\r\n\r\n"
                + "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "4;x=y\r\nnone\r\nA\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n"
                + "HTTP/1.1 200\r\ncontent-length: 0\r\n\r\n");
    Answer first = reader.read(false);
    assertEquals("ü1", first.text());
    assertEquals(List.of("a", "b"), first.headers("Warning"));
    assertTrue(reader.reusable());
    assertEquals(204, reader.read(false).code());
    assertTrue(reader.reusable());
    assertEquals("none0123456789", reader.read(false).text());
    assertTrue(reader.reusable());
    assertEquals("", reader.read(false).text());
  }

  @Test
  void unpacksWhatIsCompressed() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(packed)) {
      zip.write("long list".getBytes(StandardCharsets.UTF_8));
    }
    AnswerReader reader = compressed(packed.toByteArray());
    assertEquals("long list", reader.read(false).text());
    assertTrue(reader.reusable());
    AnswerReader broken = compressed(Arrays.copyOf(packed.toByteArray(), packed.size() - 4));
    assertThrows(IOException.class, () -> broken.read(false));
  }

  private static AnswerReader compressed(byte[] body) {
    var sent = new ByteArrayOutputStream();
    String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ";
    sent.writeBytes((head + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    sent.writeBytes(body);
    return new AnswerReader(new ByteArrayInputStream(sent.toByteArray()));
  }

  @Test
  void passesOverWhatComesBeforeTheAnswer() throws IOException {
    AnswerReader reader =
        reader(
            "HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok");
    Answer answer = reader.read(false);
    assertEquals(201, answer.code());
    assertEquals("ok", answer.text());
    assertEquals(List.of(), answer.headers("link"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\n\r\nto the end",
        "HTTP/1.0 200 OK\r\nContent-Length: 10\r\n\r\nto the end",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: Close\r\n\r\nto the end"
      })
  void knowsWhenNothingFollows(String sent) throws IOException {
    AnswerReader reader = reader(sent);
    assertEquals("to the end", reader.read(false).text());
    assertFalse(reader.reusable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0-OpenSSH_9.6\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nlong\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nlong\r\n"
      })
  void takesNothingElse(String sent) {
    AnswerReader reader = reader(sent);
    assertThrows(IOException.class, () -> reader.read(false));
    assertFalse(reader.reusable());
    assertEquals(!sent.isEmpty(), reader.begun());
  }
}
