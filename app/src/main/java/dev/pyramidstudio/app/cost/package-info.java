/** What the drawn network costs, by part, and what the last edits changed of it. */
package dev.pyramidstudio.app.cost;
