/**
 * The node graph: drawn on the grid of levels and steps, and edited there. What is where ({@code
 * CanvasScene}) and what an edit does are known without a scene graph; painters draw it, gestures
 * and keys change it.
 */
package dev.pyramidstudio.app.canvas;
