package dev.pyramidstudio.core.weights;

/** The two 16-bit floating-point formats in which weights are stored, as float32. */
final class HalfFloats {
  private HalfFloats() {}

  /** IEEE 754 binary16: sign, 5 bits of exponent (bias 15), 10 of fraction. */
  static float fromHalf(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0) {
      // Zero and subnormals: fraction · 2^-24, exact in float32.
      return Float.intBitsToFloat(Float.floatToRawIntBits(fraction * 0x1p-24f) | sign);
    }
    int wide = exponent == 31 ? 0xff : exponent - 15 + 127;
    return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
  }

  /** bfloat16: the upper half of a float32. */
  static float fromBrain(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
