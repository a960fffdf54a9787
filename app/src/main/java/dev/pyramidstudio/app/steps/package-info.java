/** The steps of the work so far, to go back and forth in. */
package dev.pyramidstudio.app.steps;
