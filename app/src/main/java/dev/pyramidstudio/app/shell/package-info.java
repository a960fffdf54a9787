/** The main window: the only package that sees all views, and wires them. */
package dev.pyramidstudio.app.shell;
