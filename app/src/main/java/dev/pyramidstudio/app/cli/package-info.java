/** The commands of {@code ./studio}: what the window can do, without a display. */
package dev.pyramidstudio.app.cli;
