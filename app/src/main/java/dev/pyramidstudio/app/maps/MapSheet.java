package dev.pyramidstudio.app.maps;

import dev.pyramidstudio.app.state.MapKey;
import dev.pyramidstudio.app.state.RunResult;
import java.util.List;
import java.util.Optional;

/**
 * All maps of a cell, coloured.
 *
 * @param run whose maps they are
 * @param cell which cell, or {@link MapKey#FEATURES}
 * @param settings how they were coloured
 * @param maps inputs first, then nodes in execution order, which goes level by level
 * @param missing maps of the cell that the run left out, for they would not have fit into memory
 */
public record MapSheet(
    RunResult run, int cell, MapSettings settings, List<ShownMap> maps, List<MapKey> missing) {
  public MapSheet {
    maps = List.copyOf(maps);
    missing = List.copyOf(missing);
  }

  public Optional<ShownMap> map(String name) {
    return maps.stream().filter(m -> m.key().name().equals(name)).findFirst();
  }

  /** The range that every map shares, if the settings ask for one. */
  public Optional<MapRange> commonRange() {
    return settings.scale() == MapScale.NETWORK && settings.mode() != MapMode.COMPONENTS
        ? maps.stream().map(ShownMap::range).findFirst()
        : Optional.empty();
  }
}
