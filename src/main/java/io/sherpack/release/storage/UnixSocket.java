package io.sherpack.release.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/// A channel in the dress of a socket. What concerns networks has no effect on it, and reads have
/// no time limit.
final class UnixSocket extends Socket {
  private static final int BUFFER = 65_536;

  private final SocketChannel channel;
  private int timeout;

  UnixSocket(SocketChannel channel) {
    this.channel = channel;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) {
    // It is connected from the beginning.
  }

  @Override
  public boolean isConnected() {
    return channel.isConnected();
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public InputStream getInputStream() {
    return Channels.newInputStream(channel);
  }

  @Override
  public OutputStream getOutputStream() {
    return Channels.newOutputStream(channel);
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }

  @Override
  public void setTcpNoDelay(boolean on) {}

  @Override
  public void setKeepAlive(boolean on) {}

  @Override
  public synchronized void setSoTimeout(int timeout) {
    this.timeout = timeout;
  }

  @Override
  public synchronized int getSoTimeout() {
    return timeout;
  }

  @Override
  public synchronized void setSendBufferSize(int size) {}

  @Override
  public synchronized int getSendBufferSize() {
    return BUFFER;
  }

  @Override
  public synchronized void setReceiveBufferSize(int size) {}

  @Override
  public synchronized int getReceiveBufferSize() {
    return BUFFER;
  }
}
