package dev.pyramidstudio.core.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;

/**
 * How a network is run.
 *
 * @param threads that one run may use, at least 1
 */
public record SessionOptions(int threads) {
  /** More threads than this gain nothing on networks of this size. */
  private static final int USEFUL_THREADS = 8;

  /** As many threads as this machine has processors, within reason. */
  public static SessionOptions standard() {
    return new SessionOptions(Math.min(Runtime.getRuntime().availableProcessors(), USEFUL_THREADS));
  }

  /** ONNX Runtime, told to keep its remarks to itself: what goes wrong comes as an exception. */
  static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "pyramid-studio");
  }

  /** These options in ONNX Runtime's terms; the caller closes them. */
  OrtSession.SessionOptions settings() throws OrtException {
    OrtSession.SessionOptions settings = new OrtSession.SessionOptions();
    settings.setIntraOpNumThreads(threads);
    settings.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    // Waiting threads spin within a run, which is fast, but not after it: the next piece of the
    // network has threads of its own, which would have to share the processors with them.
    settings.addConfigEntry("session.force_spinning_stop", "1");
    return settings;
  }
}
