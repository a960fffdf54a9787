package dev.pyramidstudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pyramidstudio.core.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectCommandTest {
  private static final Path HOPPER = sample("grace_hopper.jpg");

  @TempDir Path folder;

  @Test
  void findsTheFaceAndSaysWhereItComesFrom() {
    JsonNode json = CliRun.of("detect", HOPPER, "--json").json();

    assertThat(json.get("model").asText()).isEqualTo("photos");
    assertThat(json.get("topology").asText()).isEqualTo("bifpn:fast");
    assertThat(json.get("trained").asBoolean()).isTrue();
    JsonNode image = json.at("/images/0");
    assertThat(image.get("file").asText()).isEqualTo(HOPPER.toString());
    assertThat(image.get("width").asInt()).isEqualTo(512);
    JsonNode face = image.at("/detections/0");
    assertThat(face.get("label").asText()).isEqualTo("face");
    assertThat(face.get("classId").asInt()).isZero();
    assertThat(face.get("score").asDouble()).isCloseTo(0.87, within(0.02));
    assertThat(face.get("box")).hasSize(4);
    assertThat(face.get("level").asInt()).isEqualTo(6);
    assertThat(face.get("cell")).hasSize(2);
    assertThat(image.get("timingsMs").fieldNames())
        .toIterable()
        .containsExactly("decode", "preprocess", "backbone", "neck", "heads", "postprocess");
  }

  @Test
  void whatIsReadIsNeverWrittenOver() throws Exception {
    Path picture = Files.copy(sample("coffee.png"), folder.resolve("coffee.png"));
    Path other = Files.copy(HOPPER, folder.resolve("hopper.jpg"));
    Path results = Files.writeString(folder.resolve("results.json"), "{}");
    byte[] before = Files.readAllBytes(picture);

    CliRun.of("detect", other, picture, "--out", folder).isRefused("coffee.png", "--out");
    CliRun.of("detect", other, "--topology", results, "--out", folder).isRefused("results.json");

    assertThat(Files.readAllBytes(picture)).isEqualTo(before);
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("coffee.png", "hopper.jpg", "results.json");
    Files.delete(results);
    CliRun.of("detect", other, "--out", folder).isDone();
    assertThat(folder.resolve("hopper.png")).exists();
  }

  @Test
  void picturesComeOutInTheOrderTheyWentIn() {
    JsonNode images =
        CliRun.of("detect", sample("coffee.png"), HOPPER, sample("chelsea.png"), "--json")
            .json()
            .get("images");

    assertThat(images.findValuesAsText("file"))
        .containsExactly(
            sample("coffee.png").toString(), HOPPER.toString(), sample("chelsea.png").toString());
    assertThat(images.get(0).at("/detections/0/label").asText()).isEqualTo("cup");
    assertThat(images.get(2).at("/detections/0/label").asText()).isEqualTo("wild cat");
  }

  @Test
  void thresholdsDecideWhatIsShown() {
    int all = detections("--score", "0").size();
    int few = detections("--score", "0.8").size();

    assertThat(all).isEqualTo(100);
    assertThat(few).isEqualTo(1);
    assertThat(detections("--score", "0.01", "--nms", "soft"))
        .isNotEqualTo(detections("--score", "0.01"));
    assertThat(detections("--score", "0.1", "--iou", "1"))
        .hasSizeGreaterThan(detections("--score", "0.1").size());
  }

  @Test
  void anUntrainedTopologySaysSo() {
    assertThat(CliRun.of("detect", HOPPER, "--topology", "qufpn", "--json").json().get("trained"))
        .hasToString("false");
    assertThat(CliRun.of("detect", HOPPER, "--topology", "qufpn").out()).startsWith("untrained: ");
    assertThat(CliRun.of("detect", HOPPER, "--topology", "panet:fast").out())
        .doesNotContain("untrained");
  }

  @Test
  void aDrawnCopyOfAPresetGetsItsWeights() throws Exception {
    Path file = folder.resolve("mine.json");
    CliRun.of("export", "--topology", "bifpn:fast", "--format", "json", "--out", file).isDone();
    Files.writeString(file, Files.readString(file).replace("P4_td", "my node"));

    JsonNode drawn = CliRun.of("detect", HOPPER, "--topology", file, "--json").json();

    assertThat(drawn.get("trained").asBoolean()).isTrue();
    assertThat(drawn.at("/images/0/detections")).isEqualTo(detections());
  }

  @Test
  void aWeightFileThatSaysWhatItIsIsAModel() {
    Path file = SharedData.home().resolve("assets/weights/photos-lite0-panet-fast.safetensors");

    JsonNode json = CliRun.of("detect", HOPPER, "--model", file, "--json").json();

    assertThat(json.get("topology").asText()).isEqualTo("panet:fast");
    assertThat(json.at("/images/0/detections"))
        .isEqualTo(detections("--topology", "panet:fast"))
        .isNotEmpty();
  }

  @Test
  void writesPicturesAndCocoResultsTogether() throws Exception {
    Path out = folder.resolve("deep/er");
    Path copy = Files.createDirectory(folder.resolve("other")).resolve("grace_hopper.jpeg");
    Files.copy(HOPPER, copy);

    CliRun.of("detect", HOPPER, copy, "--out", out).isDone();

    assertThat(out.toFile().list())
        .containsExactlyInAnyOrder("grace_hopper.png", "grace_hopper-2.png", "results.json");
    assertThat(ImageIO.read(out.resolve("grace_hopper.png").toFile()).getWidth()).isEqualTo(512);
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    JsonNode box = detections().get(0).get("box");
    assertThat(results.get(0).get("image_id").asInt()).isEqualTo(1);
    assertThat(results.get(0).get("category_id").asInt()).isZero();
    assertThat(results.get(0).get("bbox").get(2).asDouble())
        .isCloseTo(box.get(2).asDouble() - box.get(0).asDouble(), within(1e-6));
    assertThat(results.findValuesAsText("image_id")).contains("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "empty", "text", "cut", "huge", "folder"})
  void aPictureThatIsNoneIsRefusedAndNothingIsWritten(String kind) throws Exception {
    Path bad = folder.resolve(kind + ".jpg");
    switch (kind) {
      case "empty" -> Files.createFile(bad);
      case "text" -> Files.writeString(bad, "I am a JPEG, believe me.");
      case "cut" -> {
        byte[] whole = Files.readAllBytes(HOPPER);
        Files.write(bad, Arrays.copyOf(whole, whole.length / 2));
      }
      case "huge" -> Files.write(bad, pngHeader(100_000, 100_000));
      case "folder" -> Files.createDirectory(bad);
      default -> assertThat(bad).doesNotExist();
    }
    String[] before = folder.toFile().list();

    CliRun.of("detect", HOPPER, bad, "--json", "--out", folder.resolve("out"))
        .isRefused(bad.toString());

    assertThat(folder.toFile().list()).isEqualTo(before);
  }

  @Test
  void tellsWrongUsageFromWrongNumbers() {
    CliRun.of("detect").isWrongUsage("studio detect: IMAGE is missing");
    CliRun.of("detect", "--json").isWrongUsage("IMAGE is missing");
    CliRun.of("detect", HOPPER, "--score", "much").isWrongUsage("'much' is not a number");
    CliRun.of("detect", HOPPER, "--score", "NaN").isWrongUsage("'NaN' is not a number");
    CliRun.of("detect", HOPPER, "--iou", "Infinity").isWrongUsage("is not a number");
    CliRun.of("detect", HOPPER, "--score", "1.5").isRefused("--score 1.5", "0 to 1");
    CliRun.of("detect", HOPPER, "--iou", "-0.1").isRefused("--iou -0.1", "0 to 1");
    CliRun.of("detect", HOPPER, "--nms", "firm").isRefused("--nms firm", "hard, soft");
    CliRun.of("detect", HOPPER, "--model", "d9").isRefused("d9");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    CliRun.of("detect", HOPPER, "--out", file).isRefused(file.toString());
    CliRun.of("detect", HOPPER, "--out", file.resolve("below")).isRefused(file.toString());
    assertThat(file).hasContent("mine");
  }

  @Test
  void brokenTopologiesAreRefused() throws Exception {
    String head = "{\"format\":\"pyramid-studio/topology\",\"version\":1,\"name\":\"x\",";
    String levels = "\"levels\":[3,4,5,6,7],\"repeats\":1,";
    String[][] broken = {
      {"", "empty"},
      {"{", "line 1"},
      {head.replace(":1,", ":2,") + levels + "\"nodes\":[]}", "version"},
      {head + levels + "\"nodes\":[],\"colour\":1}", "colour"},
      {head + "\"levels\":[3,5],\"repeats\":1,\"nodes\":[]}", "level 3 is followed by level 5"},
      {head + "\"levels\":[3,4,5,6,7],\"repeats\":0,\"nodes\":[]}", "repeats"},
      {head + levels + "\"nodes\":[" + node("a", 4, "P9") + "]}", "P9"},
      {head + levels + "\"nodes\":[" + node("a", 8, "P4") + "]}", "8"},
      {head + levels + "\"nodes\":[" + node("a", 4, "a") + "]}", "a"},
      {head + levels + "\"nodes\":[" + node("a", 4, "b") + "," + node("b", 4, "a") + "]}", "b"},
      {head + levels + "\"nodes\":[" + node("a", 4, "P4") + "," + node("a", 5, "P5") + "]}", "a"},
      {head + levels + "\"nodes\":[" + node("a", 4, "P4").replace("fast", "best") + "]}", "best"}
    };
    for (int i = 0; i < broken.length; i++) {
      Path file = Files.writeString(folder.resolve("broken" + i + ".json"), broken[i][0]);
      CliRun.of("detect", HOPPER, "--topology", file).isRefused(file.toString(), broken[i][1]);
    }
    CliRun.of("detect", HOPPER, "--topology", folder).isRefused(folder.toString());
  }

  private static String node(String name, int level, String input) {
    return "{\"name\":\"%s\",\"level\":%d,\"inputs\":[\"%s\"],\"fusion\":\"fast\"}"
        .formatted(name, level, input);
  }

  private static JsonNode detections(String... options) {
    Object[] args = new Object[options.length + 3];
    System.arraycopy(new Object[] {"detect", HOPPER, "--json"}, 0, args, 0, 3);
    System.arraycopy(options, 0, args, 3, options.length);
    return CliRun.of(args).json().at("/images/0/detections");
  }

  private static byte[] pngHeader(int width, int height) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream png = new DataOutputStream(bytes);
    png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(chunk);
    header.write("IHDR".getBytes(StandardCharsets.US_ASCII));
    header.writeInt(width);
    header.writeInt(height);
    header.write(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(chunk.toByteArray());
    png.writeInt(13);
    png.write(chunk.toByteArray());
    png.writeInt((int) crc.getValue());
    return bytes.toByteArray();
  }

  private static Path sample(String name) {
    return SharedData.home().resolve("sample-images").resolve(name);
  }
}
