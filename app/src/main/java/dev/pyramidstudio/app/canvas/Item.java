package dev.pyramidstudio.app.canvas;

import dev.pyramidstudio.core.topology.Edge;

/** Something on the canvas that can be pointed at: a map or a connection of one of the cells. */
sealed interface Item {
  /** Which of the repeated cells, from 0. */
  int cell();

  /** A cell input or a fusion node. */
  record Node(int cell, String name) implements Item {}

  /** A connection. */
  record Connection(int cell, Edge edge) implements Item {}
}
