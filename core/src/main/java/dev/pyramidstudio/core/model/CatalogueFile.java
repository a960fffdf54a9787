package dev.pyramidstudio.core.model;

import java.util.List;

/**
 * The catalogue's JSON, field by field. Every field must be there; those said to be null may be.
 *
 * @param format {@code pyramid-studio/models}
 * @param version 1
 */
record CatalogueFile(String format, int version, List<Model> models) {
  /**
   * @param backbone or null
   * @param download or null
   */
  record Model(
      String id,
      String title,
      String family,
      String origin,
      String spec,
      String topology,
      Classes classes,
      String backbone,
      List<Weights> weights,
      Download download,
      String source,
      String licence) {}

  /** Names, one a line, and the id of the first. */
  record Classes(String file, int firstId) {}

  record Weights(String topology, String file) {}

  /**
   * @param bytes or null while unknown
   */
  record Download(String url, Long bytes) {}
}
