/**
 * Graphs compiled for ONNX Runtime: sessions, fusion factors as inputs, captures, cancellation, a
 * memory estimate before anything is opened, and the ONNX file.
 */
package dev.pyramidstudio.core.runtime;
