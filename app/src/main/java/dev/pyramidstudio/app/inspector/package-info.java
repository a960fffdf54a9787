/** The panel that tells about whatever is selected. */
package dev.pyramidstudio.app.inspector;
