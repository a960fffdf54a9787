/** Numbers with a shape: what flows along the chain. */
package dev.pyramidstudio.core.tensor;
