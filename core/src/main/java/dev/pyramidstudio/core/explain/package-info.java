/**
 * Says what a run did: contributions of every input of a fusion node, projections and statistics of
 * feature maps, what is lost without a connection, what a place of a map can see.
 */
package dev.pyramidstudio.core.explain;
