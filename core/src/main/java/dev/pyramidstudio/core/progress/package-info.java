/** Telling how far long work has come, and asking it to stop; usable anywhere. */
package dev.pyramidstudio.core.progress;
