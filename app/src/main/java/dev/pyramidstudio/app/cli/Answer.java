package dev.pyramidstudio.app.cli;

import java.util.List;

/**
 * What a command found out, for machines and for people.
 *
 * @param json maps, lists, numbers, strings and booleans
 * @param lines the same in words
 */
record Answer(Object json, List<String> lines) {
  Answer {
    lines = List.copyOf(lines);
  }
}
