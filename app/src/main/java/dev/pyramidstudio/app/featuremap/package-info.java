/** The maps of a cell side by side, in the colours and on the scale the user chooses. */
package dev.pyramidstudio.app.featuremap;
