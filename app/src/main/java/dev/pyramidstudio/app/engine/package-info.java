/** Runs the detector in the background as the document and the picture change. */
package dev.pyramidstudio.app.engine;
