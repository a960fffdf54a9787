/** What of the picture a place of a map can see, by the network's build and by measuring. */
package dev.pyramidstudio.app.receptive;
