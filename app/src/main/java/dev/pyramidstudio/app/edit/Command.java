package dev.pyramidstudio.app.edit;

import java.util.Optional;

/**
 * One step of a history. Values are immutable, so a command needs only the value before and after.
 *
 * @param description what was done, in the user's words, for the Edit menu and the history list
 * @param before value that undo brings back
 * @param after value that redo brings back
 * @param mergeKey steps in a row with the same key are one step (a drag, a slider)
 */
public record Command<T>(String description, T before, T after, Optional<String> mergeKey) {}
