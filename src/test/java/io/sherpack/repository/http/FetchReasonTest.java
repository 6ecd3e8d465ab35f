package io.sherpack.repository.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class FetchReasonTest {
  private static String said(String address) {
    var failure = assertThrows(SherpackException.Remote.class, () -> get(address));
    return failure.diagnostics().getFirst().message();
  }

  private static WebReply get(String text) throws InterruptedException {
    URI address = URI.create(text);
    try (var web = new Web(Map.of(), Path.of("/nonexistent"), Clock.systemUTC())) {
      return web.send(WebRequest.get(address), Access.anonymous(address));
    }
  }

  @Test
  void nobodyListens() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    String address = "http://127.0.0.1:" + port + "/x.yaml";
    assertEquals("cannot fetch `" + address + "`: nothing listens there", said(address));
  }

  @Test
  void nobodyKnowsTheName() {
    assertEquals(
        "cannot fetch `http://values.invalid/x`: the host name is unknown",
        said("http://values.invalid/x"));
  }

  @Test
  void plainHttpIsNoTls() throws IOException, InterruptedException {
    Thread answering;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      answering = Thread.ofVirtual().start(() -> answerPlainly(server));
      String address = "https://127.0.0.1:" + server.getLocalPort() + "/x";
      assertEquals(
          "cannot fetch `" + address + "`: the server does not speak HTTPS there", said(address));
    }
    answering.join();
  }

  // What a client said has to be read first: an end with unread bytes resets the connection, and
  // the answer with it.
  private static void answerPlainly(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        client.getInputStream().skipNBytes(1);
        client
            .getOutputStream()
            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        client.shutdownOutput();
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException gone) {
        // The client broke off, or the test is over.
      }
    }
  }

  @Test
  void aSlowServerIsTold() {
    assertEquals(
        "the server did not answer in time",
        FetchReason.of(new HttpTimeoutException("request timed out")));
  }

  @Test
  void wordsOfJavaAreTold() {
    Map<String, String> words =
        Map.of(
            "Connection reset", "the server broke the connection off",
            "EOF reached while reading", "the connection broke off before all had come",
            "chunked transfer encoding, state: READING_LENGTH",
                "the connection broke off before all had come",
            "HTTP/1.1 header parser received no bytes",
                "the server ended the connection without an answer");
    words.forEach((said, told) -> assertEquals(told, FetchReason.of(new IOException(said))));
    assertEquals(
        "the server wants a client certificate",
        FetchReason.of(new SSLException("Received fatal alert: certificate_required")));
  }

  @Test
  void anythingElseSpeaksForItself() {
    assertEquals("no space left", FetchReason.of(new IOException("No space left")));
    assertEquals("GOAWAY received", FetchReason.of(new IOException("GOAWAY received")));
    assertEquals("the connection broke", FetchReason.of(new IOException((String) null)));
  }
}
