/**
 * WebP, lossy (a VP8 key frame) and lossless, decoded as the reference decoder does, to the bit.
 */
package dev.pyramidstudio.core.io.webp;
