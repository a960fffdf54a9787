/** Commands and the undo history of an immutable value; knows neither what it is nor the screen. */
package dev.pyramidstudio.app.edit;
