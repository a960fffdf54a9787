package dev.pyramidstudio.app.maps;

/** Which maps share one range of colours. */
public enum MapScale {
  MAP,
  LEVEL,
  NETWORK
}
