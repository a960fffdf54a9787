/**
 * A topology as a figure: one description of what is drawn, and the file formats that walk over it.
 */
package dev.pyramidstudio.core.io.figure;
