package dev.pyramidstudio.core.weights.download;

import java.net.URI;

/** Decides which addresses may be asked for a file. */
@FunctionalInterface
interface Addresses {
  /** Only by https, and only the host that the catalogue names. */
  Addresses CATALOGUE =
      (catalogue, next) ->
          "https".equalsIgnoreCase(next.getScheme())
              && catalogue.getHost() != null
              && catalogue.getHost().equalsIgnoreCase(next.getHost())
              && catalogue.getPort() == next.getPort();

  /**
   * Whether {@code next} may be asked.
   *
   * @param catalogue the address in the catalogue
   * @param next the address to ask: the same, or where a server sends us
   */
  boolean allow(URI catalogue, URI next);
}
