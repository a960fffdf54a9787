package dev.pyramidstudio.core.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Topology files with something wrong, for all who open such files. */
public final class BrokenTopologies {
  /** A file with nothing wrong. */
  public static final String GOOD =
      """
      {"format": "pyramid-studio/topology", "version": 1, "name": "Three", "levels": [3, 4, 5], "repeats": 2,
       "nodes": [
         {"name": "P4_td",  "level": 4, "inputs": ["P4", "P5"],        "fusion": "fast"},
         {"name": "P3_out", "level": 3, "inputs": ["P3", "P4_td"],     "fusion": "fast"},
         {"name": "P4_out", "level": 4, "inputs": ["P4_td", "P3_out"], "fusion": "fast"},
         {"name": "P5_out", "level": 5, "inputs": ["P5", "P4_out"],    "fusion": "fast", "position": [6, 0]}]}
      """;

  private BrokenTopologies() {}

  /** What to replace in the good file, by what, and a word of the answer. */
  public record Fault(String old, String fresh, String answer) {
    /** The broken file. */
    public String json() {
      return GOOD.replace(old, fresh);
    }
  }

  /** One for each thing that can be wrong with what a file says. */
  public static List<Fault> faults() {
    return List.of(
        new Fault("pyramid-studio/topology", "pyramid-studio/project", "format"),
        new Fault("\"version\": 1", "\"version\": 2", "version is 2"),
        new Fault("\"version\": 1", "\"version\": 1.0", "version is 1.0"),
        new Fault("\"version\": 1,", "", "“version” is missing"),
        new Fault("\"name\": \"Three\"", "\"name\": 3", "name: a text"),
        new Fault("\"name\": \"Three\"", "\"name\": null", "name: a text"),
        new Fault("\"name\": \"Three\"", "\"nmae\": \"Three\"", "nmae"),
        new Fault("\"Three\"", "\"Th\\u0007ree\"", "control character"),
        new Fault("[3, 4, 5]", "[3, 4, 6]", "level 4 is followed by level 6"),
        new Fault("[3, 4, 5]", "[5, 4, 3]", "ascending"),
        new Fault("[3, 4, 5]", "[3, 3, 4, 5]", "ascending"),
        new Fault("[3, 4, 5]", "[]", "no level"),
        new Fault("[3, 4, 5]", "[1, 2, 3, 4, 5]", "level 1"),
        new Fault("[3, 4, 5]", "[3, 4, 5.5]", "levels[2]"),
        new Fault("[3, 4, 5]", "[3, 4, \"5\"]", "levels[2]"),
        new Fault("[3, 4, 5]", "{\"a\": 3}", "levels"),
        new Fault("[3, 4, 5]", "[3, 4, 99999999999999999999]", "levels[2]"),
        new Fault("[3, 4, 5]", "[6, 7, 8]", "backbone"),
        new Fault("[3, 4, 5]", "[3, 4]", "“P4_td” takes “P5”"),
        new Fault("\"repeats\": 2", "\"repeats\": 0", "repeats is 0"),
        new Fault("\"repeats\": 2", "\"repeats\": 65", "repeats is 65"),
        new Fault("\"repeats\": 2", "\"repeats\": -3", "repeats is -3"),
        new Fault("\"repeats\": 2", "\"repeats\": 1e3", "repeats"),
        new Fault("\"repeats\": 2", "\"repeats\": NaN", "no JSON"),
        new Fault("\"repeats\": 2", "\"repeats\": 2, \"repeats\": 3", "second time"),
        new Fault("\"level\": 3", "\"level\": 6", "“P3_out” is on level 6"),
        new Fault("\"level\": 3", "\"level\": 4294967299", "nodes[1].level"),
        new Fault("\"level\": 3", "\"level\": true", "nodes[1].level"),
        new Fault("\"level\": 3,", "", "nodes[1]: the field “level”"),
        new Fault(
            "\"P4_out\", \"level\"", "\"P3_out\", \"level\"", "two nodes are called “P3_out”"),
        new Fault("\"P4_td\",  \"level\"", "\"P4\",  \"level\"", "how a cell’s input is called"),
        new Fault("\"P4_td\",  \"level\"", "\"P99\",  \"level\"", "how a cell’s input is called"),
        new Fault("\"P4_td\",  \"level\"", "\"\",  \"level\"", "nodes[0]"),
        new Fault("\"P4_td\",  \"level\"", "\"a\\nb\",  \"level\"", "control character"),
        new Fault(
            "\"P4_td\",  \"level\"", "\"" + "x".repeat(61) + "\", \"level\"", "61 characters"),
        new Fault("[\"P3\", \"P4_td\"]", "[\"P3\", \"P9_td\"]", "“P9_td”, which does not exist"),
        new Fault("[\"P3\", \"P4_td\"]", "[\"P3\", \"P6\"]", "“P6”, which does not exist"),
        new Fault("[\"P3\", \"P4_td\"]", "[\"P3\", \"P3\"]", "“P3” twice"),
        new Fault("[\"P3\", \"P4_td\"]", "[\"P3\", \"P3_out\"]", "itself"),
        new Fault(
            "[\"P3\", \"P4_td\"]", "[\"P3\", \"P5_out\"]", "P3_out → P4_out → P5_out → P3_out"),
        new Fault("[\"P4\", \"P5\"]", "[\"P4\", \"P5_out\"]", "circle"),
        new Fault("[\"P3\", \"P4_td\"]", "\"P3\"", "nodes[1].inputs"),
        new Fault("[\"P3\", \"P4_td\"]", "[3]", "nodes[1].inputs[0]"),
        new Fault("[\"P3\", \"P4_td\"]", "[\"a\\u202Eb\"]", "nodes[1].inputs[0]"),
        new Fault("\"inputs\": [\"P3\", \"P4_td\"],", "", "nodes[1]: the field “inputs”"),
        new Fault(
            "\"fast\", \"position\"", "\"fastest\", \"position\"", "unknown fusion “fastest”"),
        new Fault("\"fast\", \"position\"", "7, \"position\"", "nodes[3].fusion"),
        new Fault("[6, 0]", "[6]", "nodes[3].position"),
        new Fault("[6, 0]", "[6, \"0\"]", "nodes[3].position"),
        new Fault("[6, 0]", "[1e999, 0]", "nodes[3]"),
        new Fault("[6, 0]", "null", "nodes[3].position"),
        new Fault("[6, 0]", "[6, 0], \"colour\": \"red\"", "nodes[3].colour"),
        new Fault(
            "\"level\": 5, \"inputs\"", "\"level\": 5, \"level\": 5, \"inputs\"", "second time"),
        new Fault("[6, 0]}]}", "[6, 0]}]} {}", "no JSON"),
        new Fault("[6, 0]}]}", "[6, 0]}]", "no JSON"),
        new Fault("[6, 0]", "[".repeat(5000), "nested too deeply"));
  }

  /** Whole files by a name for each: all faults, and files that are no JSON to begin with. */
  public static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Fault fault : faults()) {
      files.put("fault" + files.size(), fault.json().getBytes(UTF_8));
    }
    files.put("empty", new byte[0]);
    files.put("not-utf8", new byte[] {(byte) 0xC3, (byte) 0x28});
    files.put("too-large", new byte[(4 << 20) + 1]);
    files.put("picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    files.put("cut", GOOD.substring(0, GOOD.length() / 2).getBytes(UTF_8));
    return files;
  }
}
