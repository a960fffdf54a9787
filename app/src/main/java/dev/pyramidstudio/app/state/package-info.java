/** The one state that all views share: what is edited, what is selected, what came out. */
package dev.pyramidstudio.app.state;
