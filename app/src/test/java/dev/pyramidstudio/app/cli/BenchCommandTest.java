package dev.pyramidstudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pyramidstudio.core.SharedData;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
  @Test
  void tellsRatiosThatAreNumbers() {
    JsonNode json = CliRun.of("bench", "--repetitions", "1", "--json").json();

    assertThat(json.get("ratios").fieldNames())
        .toIterable()
        .containsExactly("neckAndHeads", "captures", "weightChange", "edit", "maps", "ablations");
    json.get("ratios").forEach(ratio -> assertThat(ratio.asDouble()).isPositive());
    assertThat(json.get("threads").asInt()).isEqualTo(2);
  }

  @Test
  void runsThePeerInTurn() {
    JsonNode json =
        CliRun.of(
                "bench",
                "--model=d0",
                "--weights",
                SharedData.path("reference", "d0_bifpn_fa.safetensors"),
                "--peer",
                SharedData.path("reference", "d0_bifpn_fa.onnx"),
                "--repetitions=1",
                "--json")
            .json();

    assertThat(json.at("/ratios/network").asDouble()).isPositive();
    assertThat(json.at("/medianMs/peer").asDouble()).isPositive();
  }

  @Test
  void refusesAPeerThatCannotBeCompared() {
    CliRun.of("bench", "--peer", "gone.onnx").isRefused("gone.onnx");
    CliRun.of("bench", "--peer", SharedData.home().resolve("pom.xml")).isRefused("pom.xml");
    CliRun.of("bench", "--peer", SharedData.path("reference", "d0_bifpn_fa.onnx"))
        .isRefused("[1, 3, 512, 512]", "[1, 3, 320, 320]");
    CliRun.of("bench", "--repetitions", "0").isRefused("--repetitions 0");
    CliRun.of("bench", "--threads", "two").isWrongUsage("--threads");
  }
}
