package dev.pyramidstudio.core.graph;

/** Extent of one picture's feature map: channels, rows, columns. The batch is always 1. */
public record Shape(int channels, int height, int width) {
  public long size() {
    return (long) channels * height * width;
  }
}
