package io.sherpack.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// One connection to a server, for one request after the other. Used by one thread at a time.
final class Line implements AutoCloseable {
  private final SocketChannel channel;
  private final Socket socket;
  private final AnswerReader reader;
  private final OutputStream out;
  private volatile long used = System.nanoTime();

  /// @param channel what an interrupt and [#close] end
  /// @param socket what is written to and read from, with TLS or without
  Line(SocketChannel channel, Socket socket) throws IOException {
    this.channel = channel;
    this.socket = socket;
    this.reader = new AnswerReader(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  Answer exchange(Message message) throws IOException {
    socket.setSoTimeout((int) message.timeout().toMillis());
    out.write(message.bytes());
    out.flush();
    Answer answer = reader.read(message.method().equals("CONNECT"));
    used = System.nanoTime();
    return answer;
  }

  /// Whether nothing of an answer came to what was asked last.
  boolean silent() {
    return !reader.begun();
  }

  /// Whether the server keeps the line after what it answered last.
  boolean kept() {
    return reader.reusable();
  }

  long used() {
    return used;
  }

  /// Whether the server says nothing: it has neither closed an idle line nor is about to.
  boolean quiet() {
    try {
      channel.configureBlocking(false);
      try {
        return channel.read(ByteBuffer.allocate(1)) == 0;
      } finally {
        channel.configureBlocking(true);
      }
    } catch (IOException gone) {
      return false;
    }
  }

  // Without TLS's farewell: nothing is open that it could cut off.
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException gone) {
      return;
    }
  }
}
