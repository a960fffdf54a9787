/** What is wrong with the drawn topology, where, and how to mend it. */
package dev.pyramidstudio.app.problems;
