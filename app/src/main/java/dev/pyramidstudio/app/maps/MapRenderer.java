package dev.pyramidstudio.app.maps;

import dev.pyramidstudio.app.maps.MapProjector.Projection;
import dev.pyramidstudio.app.maps.ShownMap.Thumbnail;
import dev.pyramidstudio.app.state.MapFace;
import dev.pyramidstudio.app.state.MapKey;
import dev.pyramidstudio.app.ui.Colours;
import dev.pyramidstudio.core.explain.Plane;
import dev.pyramidstudio.core.progress.CancelToken;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Colours the maps of a cell. Works on tensors and arrays only, in any thread. */
public final class MapRenderer {
  private static final MapRange COSINE = new MapRange(-1, 1);

  private final MapProjector projector;
  private final MapSettings settings;
  private final Topology topology;
  private final int side;
  private final CancelToken cancel;

  private MapRenderer(MapProjector projector, int side, CancelToken cancel) {
    this.side = side;
    this.projector = projector;
    this.settings = projector.settings();
    this.topology = projector.run().document().topology();
    this.cancel = cancel;
  }

  /**
   * Every map of a cell.
   *
   * @param side length of a thumbnail's longer side, pixels
   * @throws java.util.concurrent.CancellationException if {@code cancel} is cancelled
   */
  public static MapSheet render(MapProjector projector, int cell, int side, CancelToken cancel) {
    return new MapRenderer(projector, side, cancel).render(cell);
  }

  /**
   * Every map of every cell, the features before the first cell included.
   *
   * @param side as for {@link #render}
   */
  public static List<MapSheet> renderAll(MapProjector projector, int side) {
    int repeats = projector.run().document().topology().repeats();
    return IntStream.range(MapKey.FEATURES, repeats)
        .mapToObj(cell -> render(projector, cell, side, CancelToken.none()))
        .toList();
  }

  /**
   * The maps of many cells, as nodes wear them, in the colours of {@link #render}.
   *
   * @throws java.util.concurrent.CancellationException if {@code cancel} is cancelled
   */
  public static Map<MapKey, MapFace> faces(
      MapProjector projector, List<Integer> cells, CancelToken cancel) {
    return new MapRenderer(projector, 0, cancel).faces(cells);
  }

  private Map<MapKey, MapFace> faces(List<Integer> cells) {
    List<List<MapKey>> groups = new ArrayList<>();
    cells.forEach(cell -> groups.add(keys(topology, cell)));
    // With one range for the whole network, that range is found once.
    List<MapKey> all = groups.stream().flatMap(List::stream).toList();
    Map<MapKey, MapFace> faces = new HashMap<>();
    for (List<MapKey> group : settings.scale() == MapScale.NETWORK ? List.of(all) : groups) {
      Map<MapKey, Projection> shown = project(group);
      Map<MapKey, MapRange> ranges = ranges(shown);
      shown.forEach(
          (key, projection) -> {
            Plane plane = projection.planes().get(0);
            int[] argb = pixels(projection, ranges.get(key));
            faces.put(key, new MapFace(plane.width(), plane.height(), argb));
          });
    }
    return faces;
  }

  private MapSheet render(int cell) {
    List<MapKey> all = keys(topology, cell);
    Map<MapKey, Projection> shown = project(all);
    Map<MapKey, MapRange> ranges = ranges(shown);
    List<MapKey> missing = all.stream().filter(key -> !shown.containsKey(key)).toList();
    List<ShownMap> maps = new ArrayList<>();
    shown.forEach((key, projection) -> maps.add(colour(key, projection, ranges.get(key))));
    return new MapSheet(projector.run(), cell, settings, maps, missing);
  }

  /** The maps of a cell in the order of the strip. */
  static List<MapKey> keys(Topology topology, int cell) {
    List<MapKey> keys = new ArrayList<>();
    for (int level : topology.levels()) {
      keys.add(new MapKey(cell, Topology.inputName(level)));
    }
    if (cell != MapKey.FEATURES) {
      for (FusionNode node : topology.nodes()) {
        keys.add(new MapKey(cell, node.name()));
      }
    }
    return keys;
  }

  private Map<MapKey, Projection> project(List<MapKey> keys) {
    List<Optional<Projection>> projected =
        keys.parallelStream()
            .map(
                key -> {
                  cancel.check();
                  return projector.tensor(key).map(map -> projector.project(key, map));
                })
            .toList();
    Map<MapKey, Projection> found = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      MapKey key = keys.get(i);
      projected.get(i).ifPresent(projection -> found.put(key, projection));
    }
    return found;
  }

  private Map<MapKey, MapRange> ranges(Map<MapKey, Projection> shown) {
    Map<MapKey, MapRange> own = new HashMap<>();
    shown.forEach((key, projection) -> own.put(key, range(projection)));
    return switch (settings.scale()) {
      case MAP -> own;
      case LEVEL -> joined(own, own);
      case NETWORK -> joined(own, everywhere(own));
    };
  }

  private MapRange range(Projection projection) {
    if (settings.mode() == MapMode.SIMILARITY && settings.difference() == Difference.NONE) {
      return COSINE;
    }
    MapRange range = MapRange.of(projection.planes().get(0));
    return settings.coloursInUse() == Colours.DIVERGING ? range.symmetric() : range;
  }

  private Map<MapKey, MapRange> everywhere(Map<MapKey, MapRange> own) {
    Map<MapKey, MapRange> all = new HashMap<>(own);
    if (settings.mode() == MapMode.COMPONENTS) {
      return all;
    }
    for (int cell = MapKey.FEATURES; cell < topology.repeats(); cell++) {
      List<MapKey> missing =
          keys(topology, cell).stream().filter(key -> !all.containsKey(key)).toList();
      project(missing).forEach((key, projection) -> all.put(key, range(projection)));
    }
    return all;
  }

  private Map<MapKey, MapRange> joined(Map<MapKey, MapRange> own, Map<MapKey, MapRange> over) {
    Map<Integer, MapRange> groups = new HashMap<>();
    over.forEach((key, range) -> groups.merge(group(key), range, MapRange::join));
    Map<MapKey, MapRange> out = new HashMap<>();
    own.keySet().forEach(key -> out.put(key, groups.get(group(key))));
    return out;
  }

  private int group(MapKey key) {
    return settings.scale() == MapScale.LEVEL ? topology.levelOf(key.name()).orElseThrow() : 0;
  }

  private ShownMap colour(MapKey key, Projection projection, MapRange range) {
    Plane first = projection.planes().get(0);
    int[] argb = pixels(projection, range);
    return new ShownMap(
        key,
        topology.levelOf(key.name()).orElseThrow(),
        projector.tensor(key).orElseThrow(),
        projection.planes(),
        projection.explained(),
        range,
        argb,
        Thumbnail.of(argb, first.width(), first.height(), side, settings.smooth()));
  }

  private int[] pixels(Projection projection, MapRange range) {
    List<Plane> planes = projection.planes();
    return planes.size() == 1 ? colour(planes.get(0), range) : mix(planes);
  }

  private int[] colour(Plane plane, MapRange range) {
    Colours colours = settings.coloursInUse();
    int[] argb = new int[plane.values().length];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = colours.argb(range.part(plane.values()[i]));
    }
    return argb;
  }

  /** Red, green and blue, each from −2.5 to 2.5 standard deviations of its component. */
  private static int[] mix(List<Plane> planes) {
    int[] argb = new int[planes.get(0).values().length];
    Arrays.fill(argb, 0xff000000);
    for (int k = 0; k < planes.size(); k++) {
      float[] values = planes.get(k).values();
      double squares = 0;
      for (float v : values) {
        squares += (double) v * v;
      }
      double reach = 2.5 * Math.sqrt(squares / Math.max(1, values.length));
      int shift = 16 - 8 * k;
      for (int i = 0; i < argb.length; i++) {
        double part = reach > 0 ? 0.5 + values[i] / reach / 2 : 0.5;
        argb[i] |= (int) Math.round(255 * Math.max(0, Math.min(1, part))) << shift;
      }
    }
    return argb;
  }
}
