/** Feature maps as colours, in arrays: for the window's strip and canvas, and without a window. */
package dev.pyramidstudio.app.maps;
