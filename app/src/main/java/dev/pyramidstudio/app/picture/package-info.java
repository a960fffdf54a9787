/** The picture with its boxes: zoom, labels, thresholds, heat map over it. */
package dev.pyramidstudio.app.picture;
