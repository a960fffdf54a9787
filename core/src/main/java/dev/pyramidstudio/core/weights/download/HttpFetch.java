package dev.pyramidstudio.core.weights.download;

import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.progress.Progress;
import dev.pyramidstudio.core.text.RefusedException;
import dev.pyramidstudio.core.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings a {@link PartialFile} to its full length. Where the server can, it goes on where an
 * earlier attempt broke off ({@code Range} with {@code If-Range}, so that beginnings of one version
 * never meet the rest of another).
 */
final class HttpFetch {
  private static final int MOST_REDIRECTS = 5;

  /** A connection that breaks is taken up again as long as it brings something, this often. */
  private static final int MOST_ATTEMPTS = 5;

  private static final long LARGEST = 4L << 30;

  /** How long to wait for an answer, and then for the next byte. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18})");

  private final HttpClient client;
  private final Addresses addresses;
  private final URI url;
  private final OptionalLong expected;
  private final PartialFile part;
  private final Progress progress;
  private final String what;
  private final CancelToken cancel;
  private final Duration patience;

  /**
   * @param patience how long a server may be silent
   * @param expected the size the catalogue says, if it does
   * @param what words for {@code progress}
   */
  HttpFetch(
      HttpClient client,
      Addresses addresses,
      URI url,
      OptionalLong expected,
      PartialFile part,
      Progress progress,
      String what,
      CancelToken cancel,
      Duration patience) {
    this.client = client;
    this.addresses = addresses;
    this.url = url;
    this.expected = expected;
    this.part = part;
    this.progress = progress;
    this.what = what;
    this.cancel = cancel;
    this.patience = patience;
  }

  /**
   * Fetches until the file is whole.
   *
   * @throws RefusedException if the server refuses, sends us elsewhere, breaks off, or has a file
   *     of another size than expected
   * @throws PartialFile.WriteFailed if the disc refuses
   * @throws CancellationException if it was cancelled; what came so far stays for the next time
   */
  void run() throws IOException {
    boolean begunAnew = false;
    for (int attempt = 1; ; attempt++) {
      long before = part.length();
      try {
        attempt();
        return;
      } catch (PartialFile.WriteFailed e) {
        throw e;
      } catch (Unusable e) {
        cancel.check();
        if (begunAnew) {
          throw refused("status", url, e.status);
        }
        begunAnew = true; // nothing is here now, and yet it is worth asking for the whole
      } catch (IOException e) {
        cancel.check();
        long now = part.length();
        if (attempt >= MOST_ATTEMPTS || now <= before) {
          throw broken(e, now);
        }
      }
    }
  }

  /** The server's answer to a request for the rest of the file is none. */
  private static final class Unusable extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Unusable(int status) {
      super(String.valueOf(status));
      this.status = status;
    }
  }

  private RefusedException broken(IOException e, long length) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return length > 0
        ? refused("cut", url, megabytes(length), reason)
        : refused("unreachable", url.getHost(), reason);
  }

  private void attempt() throws IOException {
    Optional<String> validator = part.validator();
    if (validator.isPresent() && part.length() == part.total()) {
      return; // everything had come when the last attempt ended
    }
    HttpResponse<InputStream> response = ask(validator);
    try (InputStream body = response.body()) {
      if (response.statusCode() == 206 && !continues(response)) {
        throw unusable(response.statusCode());
      }
      if (response.statusCode() == 200) {
        part.restart(validatorOf(response), lengthOf(response));
      }
      requireSize(part.total());
      copy(body);
    }
    if (part.total() >= 0 && part.length() != part.total()) {
      throw new IOException(part.length() + " ≠ " + part.total());
    }
    requireSize(part.length());
  }

  /** Forgets what came: the server cannot go on from there. */
  private Unusable unusable(int status) throws PartialFile.WriteFailed {
    part.restart(Optional.empty(), -1);
    return new Unusable(status);
  }

  private HttpResponse<InputStream> ask(Optional<String> validator) throws IOException {
    URI next = url;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      if (!addresses.allow(url, next)) {
        throw refused("elsewhere", url, next);
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(next).timeout(patience).header("Accept-Encoding", "identity");
      if (validator.isPresent()) {
        request.header("Range", "bytes=" + part.length() + "-");
        request.header("If-Range", validator.get());
      }
      HttpResponse<InputStream> response = send(request.build());
      int status = response.statusCode();
      if (status == 200 || (status == 206 && validator.isPresent())) {
        return response;
      }
      response.body().close();
      Optional<String> location = response.headers().firstValue("Location");
      if (status / 100 == 3 && location.isPresent()) {
        next = resolved(next, location.get());
      } else if (status == 416 && validator.isPresent()) {
        throw unusable(status);
      } else {
        throw refused(status == 404 || status == 410 ? "gone" : "status", url, status);
      }
    }
    throw refused("circle", url);
  }

  private URI resolved(URI from, String location) {
    try {
      return from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw refused("elsewhere", url, location);
    }
  }

  /** Sends without blocking beyond a cancellation. */
  @SuppressWarnings("try") // the registration is for its closing
  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<InputStream>> answer =
        client.sendAsync(request, BodyHandlers.ofInputStream());
    try (CancelToken.Registration ignored = cancel.onCancel(() -> answer.cancel(true))) {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  private boolean continues(HttpResponse<?> response) throws IOException {
    Matcher range =
        CONTENT_RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
    Optional<String> now = validatorOf(response);
    return range.matches()
        && Long.parseLong(range.group(1)) == part.length()
        && (part.total() < 0 || Long.parseLong(range.group(2)) == part.total())
        && (now.isEmpty() || now.equals(part.validator()));
  }

  /** A strong ETag, else the date of the last change; a weak tag does not promise equal bytes. */
  private static Optional<String> validatorOf(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("ETag")
        .filter(tag -> tag.startsWith("\""))
        .or(() -> response.headers().firstValue("Last-Modified"));
  }

  private static long lengthOf(HttpResponse<?> response) {
    return response.headers().firstValueAsLong("Content-Length").orElse(-1);
  }

  private void requireSize(long size) throws IOException {
    boolean wrong = size >= 0 && expected.isPresent() && size != expected.getAsLong();
    if (wrong || size > LARGEST) {
      part.restart(Optional.empty(), -1);
      throw refused(
          "size", url, size, expected.isPresent() ? expected.getAsLong() : "≤ " + LARGEST);
    }
  }

  @SuppressWarnings("try") // the registration is for its closing
  private void copy(InputStream body) throws IOException {
    byte[] buffer = new byte[1 << 16];
    StallWatch watch = new StallWatch(body, patience);
    try (CancelToken.Registration ignored = cancel.onCancel(() -> close(body));
        watch) {
      while (true) {
        cancel.check();
        progress.report(part.length(), total(), what);
        int n = body.read(buffer);
        if (n < 0) {
          return;
        }
        watch.sign();
        part.append(buffer, n);
        if (part.length() > LARGEST) {
          requireSize(part.length());
        }
      }
    } catch (PartialFile.WriteFailed e) {
      throw e;
    } catch (IOException e) {
      cancel.check();
      throw watch.stalled()
          ? new IOException(Text.of(HttpFetch.class, "silent", patience.toSeconds()), e)
          : e;
    }
  }

  private long total() {
    return part.total() >= 0 ? part.total() : expected.orElse(-1);
  }

  static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static long megabytes(long bytes) {
    return Math.round(bytes / 1e6);
  }

  private static RefusedException refused(String key, Object... args) {
    return RefusedException.of(HttpFetch.class, key, args);
  }
}
