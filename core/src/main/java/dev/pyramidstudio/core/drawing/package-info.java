/**
 * Where the parts of a topology stand and how its connections run, for canvas and exports alike.
 */
package dev.pyramidstudio.core.drawing;
