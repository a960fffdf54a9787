package dev.pyramidstudio.core.drawing;

import dev.pyramidstudio.core.topology.EdgeKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays the curves of connections: straight along a row that is free, arched over what stands
 * between, as a wire from row to row. Arches over one another get lanes.
 */
public final class Router {
  private static final double HALF = Grid.NODE / 2;
  private static final double LEVEL_SLACK = 3;
  private static final double ARCH_SIDE = 12;
  private static final double ARCH_RISE = 34;
  private static final double LANE = 6;
  private static final int MAX_LANE = 2;

  /** Where connections start and end: a node or an input of a cell, by its middle. */
  public interface Stop {
    int cell();

    int level();

    double x();

    double y();
  }

  private record Row(int cell, int level) {}

  private record Span(double from, double to, int lane) {
    boolean overlaps(Span other) {
      return from < other.to && other.from < to;
    }
  }

  private final Map<Row, List<Stop>> rows = new HashMap<>();
  private final Map<Row, List<Span>> arches = new HashMap<>();

  public Router(Iterable<? extends Stop> nodes) {
    for (Stop node : nodes) {
      rows.computeIfAbsent(new Row(node.cell(), node.level()), row -> new ArrayList<>()).add(node);
    }
  }

  /** A connection whose curve is to be laid. */
  public record Order<T>(T what, EdgeKind kind, Stop from, Stop to) {}

  /** The curve of every order, in the order given. */
  public <T> List<Curve> route(List<Order<T>> orders) {
    Map<Integer, Curve> curves = new HashMap<>();
    List<Integer> arched = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      Order<T> order = orders.get(i);
      if (arches(order)) {
        arched.add(i);
      } else {
        curves.put(i, plain(order.from(), order.to()));
      }
    }
    arched.sort(Comparator.comparingDouble(i -> orders.get(i).to().x() - orders.get(i).from().x()));
    for (int i : arched) {
      curves.put(i, arch(orders.get(i).from(), orders.get(i).to()));
    }
    List<Curve> all = new ArrayList<>(orders.size());
    for (int i = 0; i < orders.size(); i++) {
      all.add(curves.get(i));
    }
    return all;
  }

  private boolean arches(Order<?> order) {
    Stop from = order.from();
    Stop to = order.to();
    boolean level = Math.abs(from.y() - to.y()) < LEVEL_SLACK && to.x() > from.x();
    if (!level || from.level() != to.level()) {
      return false;
    }
    return order.kind() == EdgeKind.SKIP
        || rows.get(new Row(from.cell(), from.level())).stream()
            .anyMatch(
                node ->
                    node.x() > from.x()
                        && node.x() < to.x()
                        && Math.abs(node.y() - from.y()) < HALF);
  }

  private static Curve plain(Stop from, Stop to) {
    double x0 = from.x() + HALF;
    double x1 = to.x() - HALF;
    return Math.abs(from.y() - to.y()) < LEVEL_SLACK && x1 >= x0
        ? Curve.straight(x0, from.y(), x1, to.y())
        : Curve.wire(x0, from.y(), x1, to.y());
  }

  private Curve arch(Stop from, Stop to) {
    List<Span> taken =
        arches.computeIfAbsent(new Row(from.cell(), from.level()), row -> new ArrayList<>());
    Span wanted = new Span(from.x(), to.x(), 0);
    int lane = 0;
    for (Span other : taken) {
      lane = wanted.overlaps(other) ? Math.max(lane, other.lane() + 1) : lane;
    }
    taken.add(new Span(from.x(), to.x(), lane));
    return Curve.arch(
        from.x() + HALF,
        from.y() - ARCH_SIDE,
        to.x() - HALF,
        to.y() - ARCH_SIDE,
        ARCH_RISE + LANE * Math.min(lane, MAX_LANE));
  }
}
