package dev.pyramidstudio.core.weights.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A local server with one file and all the faults a server can have. */
final class FileServer implements AutoCloseable {
  private static final long ARRIVAL_MILLIS = 100;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  private volatile byte[] file;
  private volatile String tag = "\"one\"";
  private volatile int cutAfter = -1;
  private final AtomicInteger cutsLeft = new AtomicInteger();
  private volatile int stallAfter = -1;
  private volatile int status = 200;
  private volatile String location;
  private volatile boolean ranges = true;
  private volatile boolean rangesRefused;
  private volatile int shift;

  FileServer(byte[] file) throws IOException {
    this.file = file;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/model.tar.gz");
  }

  /** The Range header of every request, in order; "all" without one. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  FileServer serves(byte[] other, String otherTag) {
    file = other;
    tag = otherTag;
    return this;
  }

  /** Breaks the connection after so many bytes of each of the next answers. */
  FileServer cuts(int bytes, int times) {
    cutAfter = bytes;
    cutsLeft.set(times);
    return this;
  }

  /** Falls silent after so many bytes. */
  FileServer stalls(int bytes) {
    stallAfter = bytes;
    return this;
  }

  FileServer answers(int other) {
    status = other;
    return this;
  }

  FileServer redirects(String to) {
    status = 302;
    location = to;
    return this;
  }

  FileServer withoutRanges() {
    ranges = false;
    return this;
  }

  /** Answers every request for a part with an error, whatever is asked for. */
  FileServer refusesRanges() {
    rangesRefused = true;
    return this;
  }

  /** Sends a part that begins elsewhere than was asked for. */
  FileServer shiftsRanges(int by) {
    shift = by;
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    asked.add(range == null ? "all" : range);
    if (status != 200) {
      if (location != null) {
        exchange.getResponseHeaders().set("Location", location);
      }
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
      return;
    }
    if (range != null && rangesRefused) {
      exchange.sendResponseHeaders(416, -1);
      exchange.close();
      return;
    }
    int from = 0;
    boolean same = tag != null && tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
    if (range != null && ranges && same) {
      from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1")) + shift;
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
    }
    if (tag != null) {
      exchange.getResponseHeaders().set("ETag", tag);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, file.length - from);
    send(exchange, Arrays.copyOfRange(file, from, file.length));
  }

  private void send(HttpExchange exchange, byte[] bytes) throws IOException {
    OutputStream out = exchange.getResponseBody();
    if (cutsLeft.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      out.write(bytes, 0, Math.min(cutAfter, bytes.length));
      out.flush();
      letArrive();
      throw new IOException("cut"); // the server drops the connection
    }
    if (stallAfter >= 0) {
      out.write(bytes, 0, stallAfter);
      out.flush();
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return;
    }
    out.write(bytes);
    exchange.close();
  }

  /** A client that learns of the end first may forget what it had not yet handed on. */
  private static void letArrive() {
    try {
      Thread.sleep(ARRIVAL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
