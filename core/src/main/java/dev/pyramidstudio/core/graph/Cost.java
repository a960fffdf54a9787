package dev.pyramidstudio.core.graph;

/**
 * What operations cost.
 *
 * @param params trainable values (running statistics do not count); shared weights count once
 * @param macs multiply-accumulates of convolutions, for one picture: out.size · in/groups · k · k
 * @param activationBytes float32 bytes of the results of all operations, as if all were kept
 */
public record Cost(long params, long macs, long activationBytes) {
  public static final Cost ZERO = new Cost(0, 0, 0);

  public Cost plus(Cost other) {
    return new Cost(
        params + other.params, macs + other.macs, activationBytes + other.activationBytes);
  }

  public Cost minus(Cost other) {
    return new Cost(
        params - other.params, macs - other.macs, activationBytes - other.activationBytes);
  }
}
