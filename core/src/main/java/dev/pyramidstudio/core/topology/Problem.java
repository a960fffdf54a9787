package dev.pyramidstudio.core.topology;

/**
 * Something about a topology that its author should know.
 *
 * @param severity whether it keeps the topology from running
 * @param kind what it is
 * @param place where it is
 * @param message the sentence for the user
 * @see TopologyMends
 */
public record Problem(Severity severity, Kind kind, Place place, String message) {

  /** How bad it is, the worst first. */
  public enum Severity {
    /** The topology cannot run. */
    ERROR,
    /** It runs, but part of it is without effect. */
    WARNING,
    /** Legal and perhaps intended. */
    HINT
  }

  /** What can be wrong. */
  public enum Kind {
    /** A rule of well-formedness is broken. */
    MALFORMED,
    /** A node without an input. */
    EMPTY_NODE,
    /** A node from which no output can be reached. */
    DANGLING_NODE,
    /** A cell input from which no output can be reached. */
    UNUSED_INPUT,
    /** A node with a single input has nothing to fuse. */
    ONE_INPUT,
    /** A level without a node passes its input through. */
    LEVEL_WITHOUT_NODE
  }

  /** What to select to see the problem. */
  public sealed interface Place {}

  /** A node, by its name. */
  public record AtNode(String node) implements Place {}

  /** A level of the pyramid. */
  public record AtLevel(int level) implements Place {}

  /** The whole topology. */
  public record Everywhere() implements Place {}
}
