/** What a fusion node does with its inputs: weights, shares, and what is lost without each. */
package dev.pyramidstudio.app.fusion;
