package dev.pyramidstudio.app.featuremap;

/** Which maps share one range of colours. */
enum MapScale {
  MAP,
  LEVEL,
  NETWORK
}
