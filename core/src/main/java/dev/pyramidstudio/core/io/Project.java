package dev.pyramidstudio.core.io;

import dev.pyramidstudio.core.detection.PostOptions;
import dev.pyramidstudio.core.runtime.EdgeRef;
import dev.pyramidstudio.core.topology.Topology;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that makes up a piece of work, as a project file keeps it: a topology, the detector it
 * stands in, what was changed in it by hand, the picture it was tried on and how it was looked at.
 *
 * @param model which detector
 * @param topology one cell of its feature network and its repeats
 * @param weights raw fusion weights set by hand instead of the learned ones, finite
 * @param muted connections taken away without being removed
 * @param picture its file; empty if there is none, or if it has no file
 * @param options which candidates become boxes
 * @param hidden names of classes whose boxes are not shown
 * @param look what is looked at
 */
public record Project(
    Model model,
    Topology topology,
    Map<EdgeRef, Float> weights,
    Set<EdgeRef> muted,
    Optional<Path> picture,
    PostOptions options,
    Set<String> hidden,
    Look look) {
  /**
   * Which detector.
   *
   * @param id in the model catalogue; with weights of the user's own the published size they are of
   * @param weightFile weights of the user's own
   * @param imageHeight rows of the input, pixels
   * @param imageWidth columns of the input, pixels
   */
  public record Model(String id, Optional<Path> weightFile, int imageHeight, int imageWidth) {
    public Model {
      weightFile = weightFile.map(Project::whole);
    }
  }

  /**
   * What is looked at.
   *
   * @param cell which repeat, from 0
   * @param unfolded whether all repeats stand side by side
   */
  public record Look(int cell, boolean unfolded) {}

  /**
   * @throws IllegalArgumentException if a connection is not in the topology or a weight not finite
   */
  public Project {
    weights = Map.copyOf(weights);
    muted = Set.copyOf(muted);
    picture = picture.map(Project::whole);
    hidden = Collections.unmodifiableSet(new TreeSet<>(hidden));
    for (EdgeRef edge : weights.keySet()) {
      requireIn(topology, edge);
    }
    for (EdgeRef edge : muted) {
      requireIn(topology, edge);
    }
    if (!weights.values().stream().allMatch(Float::isFinite)) {
      throw new IllegalArgumentException("weights " + weights);
    }
  }

  private static void requireIn(Topology topology, EdgeRef edge) {
    if (!has(topology, edge)) {
      throw new IllegalArgumentException("no connection " + edge);
    }
  }

  /** Whether a connection is one of {@code topology}. */
  public static boolean has(Topology topology, EdgeRef edge) {
    return edge.cell() >= 0
        && edge.cell() < topology.repeats()
        && edge.node() >= 0
        && edge.node() < topology.nodes().size()
        && edge.input() >= 0
        && edge.input() < topology.nodes().get(edge.node()).inputs().size();
  }

  /** Two names of one file are one path. */
  private static Path whole(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
