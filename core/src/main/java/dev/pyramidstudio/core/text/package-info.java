/** What a user reads: sentences from bundles, and refusals made of them. */
package dev.pyramidstudio.core.text;
