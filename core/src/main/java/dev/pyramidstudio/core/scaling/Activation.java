package dev.pyramidstudio.core.scaling;

/** Elementwise activations of the EfficientDet family. */
public enum Activation {
  /** x·sigmoid(x): D0–D7x. */
  SWISH,
  /** min(max(x, 0), 6): Lite. */
  RELU6,
  RELU,
  SIGMOID
}
