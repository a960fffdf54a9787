/** From a picture to the network's input, and from its outputs to boxes that know their origin. */
package dev.pyramidstudio.core.detection;
