package dev.pyramidstudio.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pyramidstudio.app.settings.Installation;
import dev.pyramidstudio.core.SharedData;
import dev.pyramidstudio.core.detection.Labels;
import dev.pyramidstudio.core.model.ModelEntry;
import dev.pyramidstudio.core.text.Text;
import dev.pyramidstudio.core.topology.Presets;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every sentence stands in Chinese beside the English one and takes the same arguments. */
class TranslationsTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$?\\{[^}]*}");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  private static final Pattern WORD = Pattern.compile("[a-zA-Z]{2,}");

  /** Names, units and code: the same in every language. */
  private static final Set<String> SAME =
      Set.of(
          ("Pyramid Studio English studio FPN PANet BiFPN NAS QuFPN Lite softmax relu exp att max sigmoid"
                  + " conv ms px IoU MACs Home Esc Escape Shift viridis magma SVG PNG PDF DOT ONNX")
              .split(" "));

  @Test
  void everyKeyIsTranslatedAndNoneIsLeftOver() {
    List<String> wrong =
        inEachBundle(
            (english, chinese) -> {
              Set<String> missing = new TreeSet<>(english.stringPropertyNames());
              missing.removeAll(chinese.stringPropertyNames());
              Set<String> surplus = new TreeSet<>(chinese.stringPropertyNames());
              surplus.removeAll(english.stringPropertyNames());
              return Stream.concat(
                      missing.stream().map(key -> key + " is missing"),
                      surplus.stream().map(key -> key + " is no key of messages.properties"))
                  .toList();
            });
    assertThat(wrong).as("keys of messages_zh.properties").isEmpty();
  }

  @Test
  void theArgumentsAreTheSame() {
    List<String> wrong =
        inEachBundle(
            (english, chinese) ->
                both(english, chinese)
                    .filter(
                        key ->
                            !placeholders(english.getProperty(key))
                                .equals(placeholders(chinese.getProperty(key))))
                    .map(key -> key + ": " + chinese.getProperty(key))
                    .toList());
    assertThat(wrong).as("sentences that take other arguments than in English").isEmpty();
  }

  @Test
  void noSentenceIsEmptyOrStillEnglish() {
    List<String> wrong =
        inEachBundle(
            (english, chinese) ->
                both(english, chinese)
                    .filter(key -> isNone(english.getProperty(key), chinese.getProperty(key)))
                    .map(key -> key + ": " + chinese.getProperty(key))
                    .toList());
    assertThat(wrong).as("sentences that are not Chinese").isEmpty();
  }

  @Test
  void noKeyStandsTwice() {
    List<String> twice = new ArrayList<>();
    for (Path file : bundles()) {
      Set<String> seen = new TreeSet<>();
      Sources.read(translation(file))
          .lines()
          .filter(line -> line.matches("[\\w.-]+\\s*=.*"))
          .map(line -> line.substring(0, line.indexOf('=')).strip())
          .filter(key -> !seen.add(key))
          .forEach(key -> twice.add(name(file) + ": " + key));
    }
    assertThat(twice).as("keys that stand twice in a bundle").isEmpty();
  }

  @Test
  void sentencesAreChosenByTheLocaleAndFilled() {
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("zh", "zh-CN", "zh-TW", "zh-SG", "zh-Hant-HK")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(Text.of(Presets.class, "rule.name-long", "P9", 70, 64))
            .as(tag)
            .isEqualTo("节点名“P9”有 70 个字符：最多 64 个。");
      }
      for (String tag : List.of("en", "de-DE", "ja-JP", "und")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(Text.of(Presets.class, "preset.none")).as(tag).isEqualTo("No fusion");
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatTheCatalogueNamesIsShownInChinese() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
      List<ModelEntry> models = Installation.here().catalogue().models();
      assertThat(models)
          .flatExtracting(ModelEntry::classNames)
          .filteredOn(name -> !name.isEmpty())
          .hasSizeGreaterThan(100)
          .allSatisfy(name -> assertThat(Labels.shown(name)).as(name).containsPattern(HAN));
      assertThat(models)
          .filteredOn(model -> model.origin() == ModelEntry.Origin.SHIPS)
          .hasSize(2)
          .allSatisfy(model -> assertThat(model.shownTitle()).containsPattern(HAN));
      assertThat(Labels.shown("a class of the user's")).isEqualTo("a class of the user's");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static boolean isNone(String english, String chinese) {
    if (english.isBlank() || chinese.isBlank()) {
      return english.isBlank() != chinese.isBlank();
    }
    String bare = PLACEHOLDER.matcher(chinese).replaceAll("");
    return !HAN.matcher(bare).find()
        && !WORD.matcher(bare).results().map(MatchResult::group).allMatch(SAME::contains);
  }

  private static Set<String> placeholders(String text) {
    Set<String> found = new TreeSet<>();
    PLACEHOLDER
        .matcher(text)
        .results()
        // Which of two words follows a number is each language's own affair: {0|node|nodes}.
        .map(match -> match.group().replaceFirst("(\\d+)\\|.*}", "$1}"))
        .forEach(found::add);
    return found;
  }

  private static Stream<String> both(Properties english, Properties chinese) {
    return english.stringPropertyNames().stream().filter(chinese::containsKey).sorted();
  }

  private static List<String> inEachBundle(BiFunction<Properties, Properties, List<String>> look) {
    List<String> wrong = new ArrayList<>();
    for (Path file : bundles()) {
      look.apply(properties(file), properties(translation(file)))
          .forEach(each -> wrong.add(name(file) + ": " + each));
    }
    return wrong;
  }

  /** All English bundles of both modules. */
  private static List<Path> bundles() {
    List<Path> found = new ArrayList<>();
    for (String module : List.of("core", "app")) {
      Path root = SharedData.home().resolve(module).resolve("src/main/resources");
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(file -> file.endsWith("messages.properties")).sorted().forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertThat(found).hasSizeGreaterThan(20);
    return found;
  }

  private static Path translation(Path english) {
    return english.resolveSibling("messages_zh.properties");
  }

  private static String name(Path file) {
    return String.valueOf(file.getParent().getFileName());
  }

  private static Properties properties(Path file) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(Files.exists(file) ? Sources.read(file) : ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
