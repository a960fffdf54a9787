/** Fetches published weights when the user asks, and lets only whole and fitting ones in. */
package dev.pyramidstudio.core.weights.download;
