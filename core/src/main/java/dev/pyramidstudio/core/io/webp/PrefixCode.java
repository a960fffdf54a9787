package dev.pyramidstudio.core.io.webp;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/**
 * A canonical prefix code (RFC 9649, section 3.7.2): short words for frequent symbols. A code of a
 * single symbol needs no bits at all.
 */
final class PrefixCode {
  private static final int LONGEST = 15;
  private static final int LENGTH_SYMBOLS = 19;

  /** Two children a node: the next node, or the complement of a symbol. */
  private int[] tree = new int[64];

  private int nodes = 1;

  private final int only;

  private PrefixCode(int only) {
    this.only = only;
  }

  /** Reads a code for symbols below {@code alphabet}. */
  static PrefixCode read(BitReader bits, int alphabet) throws IOException {
    int[] lengths = new int[alphabet];
    if (bits.flag()) {
      boolean two = bits.flag();
      int first = bits.number(bits.flag() ? 8 : 1);
      set(lengths, first, 1);
      if (two) {
        set(lengths, bits.number(8), 1);
      }
    } else {
      readLengths(bits, lengths);
    }
    return of(lengths);
  }

  private static void set(int[] lengths, int symbol, int length) throws IOException {
    if (symbol >= lengths.length) {
      throw new IOException("VP8L");
    }
    lengths[symbol] = length;
  }

  private static void readLengths(BitReader bits, int[] lengths) throws IOException {
    int[] order = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    int[] lengthsOfLengths = new int[LENGTH_SYMBOLS];
    int count = 4 + bits.number(4);
    for (int i = 0; i < count; i++) {
      lengthsOfLengths[order[i]] = bits.number(3);
    }
    int left = lengths.length;
    if (bits.flag()) {
      left = 2 + bits.number(2 + 2 * bits.number(3));
    }
    PrefixCode code = of(lengthsOfLengths);
    int previous = 8;
    int symbol = 0;
    while (symbol < lengths.length && left-- > 0) {
      int length = code.symbol(bits);
      if (length <= LONGEST) {
        lengths[symbol++] = length;
        previous = length == 0 ? previous : length;
      } else {
        int repeats =
            switch (length) {
              case 16 -> 3 + bits.number(2);
              case 17 -> 3 + bits.number(3);
              default -> 11 + bits.number(7);
            };
        if (symbol + repeats > lengths.length) {
          throw new IOException("VP8L");
        }
        Arrays.fill(lengths, symbol, symbol + repeats, length == 16 ? previous : 0);
        symbol += repeats;
      }
    }
  }

  private static PrefixCode of(int[] lengths) throws IOException {
    int used = 0;
    int last = 0;
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] > 0) {
        used++;
        last = symbol;
      }
    }
    PrefixCode code = new PrefixCode(used == 1 ? last : -1);
    if (used != 1) {
      code.build(lengths);
    }
    return code;
  }

  /** Words of a length follow each other in order of their symbols, shorter ones first. */
  private void build(int[] lengths) throws IOException {
    int word = 0;
    long space = 1L << LONGEST;
    for (int length = 1; length <= LONGEST; length++) {
      word <<= 1;
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          space -= 1L << (LONGEST - length);
          if (space < 0) {
            throw new IOException("VP8L");
          }
          insert(word++, length, symbol);
        }
      }
    }
    if (space != 0) {
      throw new IOException("VP8L");
    }
  }

  private void insert(int word, int length, int symbol) {
    int node = 0;
    for (int bit = length - 1; bit > 0; bit--) {
      int child = 2 * node + (word >> bit & 1);
      if (tree[child] == 0) {
        if (2 * nodes + 2 > tree.length) {
          tree = Arrays.copyOf(tree, 2 * tree.length);
        }
        tree[child] = nodes++;
      }
      node = tree[child];
    }
    tree[2 * node + (word & 1)] = ~symbol;
  }

  int symbol(BitReader bits) throws EOFException {
    if (only >= 0) {
      return only;
    }
    int node = 0;
    do {
      node = tree[2 * node + bits.number(1)];
    } while (node >= 0);
    return ~node;
  }
}
