package dev.pyramidstudio.core.weights;

/** Refuses weights that would not fit into the heap, before the first is read. */
final class MemoryRoom {
  private MemoryRoom() {}

  /**
   * @throws UnreadableHereException naming {@code source} if {@code bytes} would not fit
   */
  static void require(long bytes, String source) {
    Runtime runtime = Runtime.getRuntime();
    long room = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    if (bytes > room) {
      // What is used may be rubbish; only what is left after collecting it counts.
      runtime.gc();
      room = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }
    if (bytes > room) {
      throw UnreadableHereException.because(
          MemoryRoom.class, "memory", source, megabytes(bytes), megabytes(room));
    }
  }

  private static long megabytes(long bytes) {
    return bytes / 1_000_000;
  }
}
