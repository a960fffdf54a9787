package dev.pyramidstudio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pyramidstudio.core.SharedData;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line under a Chinese locale: people read Chinese, programs what they always read. */
class ChineseCommandTest {
  private static final Path HOPPER = SharedData.home().resolve("sample-images/grace_hopper.jpg");

  private final Locale before = Locale.getDefault();
  @TempDir Path folder;

  @BeforeEach
  void speakChinese() {
    Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void helpIsChinese() {
    String all = CliRun.of("--help").out();
    assertThat(all).contains("用法：studio", "命令：", "退出码：0 完成", "检测图片中的目标。");
    String one = CliRun.of("detect", "--help").out();
    assertThat(one).contains("用法：studio detect", "--score", "检测框的最低置信度");
    assertThat(one.lines().filter(line -> line.matches(".*[a-z]{3,} (the|a|of|is) .*"))).isEmpty();
  }

  @Test
  void refusalsAndWrongUsageAreChineseWithTheSameExitCodes() {
    CliRun.of("detect", folder.resolve("没有.png")).isRefused("没有.png 不存在；请检查图片路径");
    CliRun.of("info", "--model", "d9").isRefused("没有名为 d9 的模型；已知模型：photos, photos-lite1, d0");
    CliRun.of("infos").isWrongUsage("studio: 未知命令 'infos'；是不是要写 'info'？", "请尝试 'studio --help'");
    CliRun.of("info", "--image-size", "大").isWrongUsage("--image-size：'大' 不是整数");
  }

  @Test
  void reportsAreChinese() {
    CliRun run = CliRun.of("detect", HOPPER);
    run.isDone();
    assertThat(run.out()).contains("grace_hopper.jpg：检测到");
    assertThat(CliRun.of("models").out()).contains("日常物品", "随程序提供");
    assertThat(CliRun.of("info").out()).contains("参数量", "个通道");
  }

  @Test
  void jsonIsTheSameInEveryLanguage() {
    List<Object[]> commands =
        List.of(
            new Object[] {"info", "--model", "d0", "--topology", "simplified-panet", "--json"},
            new Object[] {"models", "--json"},
            new Object[] {"detect", HOPPER, "--topology", "fully-connected", "--json"},
            new Object[] {"explain", HOPPER, "--topology", "nasfpn", "--json"},
            new Object[] {
              "export",
              "--topology",
              "none",
              "--format",
              "json",
              "--out",
              folder.resolve("t"),
              "--json"
            });
    for (Object[] command : commands) {
      JsonNode chinese = withoutTimes(CliRun.of(command).json());
      Locale.setDefault(Locale.ENGLISH);
      JsonNode english = withoutTimes(CliRun.of(command).json());
      Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
      assertThat(chinese).as(String.valueOf(command[0])).isEqualTo(english);
    }
  }

  @Test
  void filesForProgramsAreTheSameInEveryLanguage() {
    for (String format : List.of("json", "dot", "onnx")) {
      Path chinese = folder.resolve("chinese." + format);
      Path english = folder.resolve("english." + format);
      export(format, chinese);
      Locale.setDefault(Locale.ENGLISH);
      export(format, english);
      Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
      assertThat(chinese).as(format).hasSameBinaryContentAs(english);
    }
  }

  private static void export(String format, Path file) {
    CliRun.of("export", "--topology", "fully-connected:fast", "--format", format, "--out", file)
        .isDone();
  }

  /** How long a run took differs from run to run. */
  private static JsonNode withoutTimes(JsonNode json) {
    if (json instanceof ObjectNode object) {
      object.remove("timingsMs");
    }
    json.forEach(ChineseCommandTest::withoutTimes);
    return json;
  }
}
