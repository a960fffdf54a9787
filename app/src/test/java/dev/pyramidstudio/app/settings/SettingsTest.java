package dev.pyramidstudio.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs that run side by side share one file. */
class SettingsTest {
  @TempDir Path folder;
  private Path file;
  private Settings one;
  private Settings other;

  @BeforeEach
  void bothStart() {
    file = folder.resolve("config").resolve("settings.json");
    Settings before = Settings.in(file);
    before.put("theme", "DARK");
    before.put("window.x", 10);
    assertThat(before.save()).isTrue();
    one = Settings.in(file);
    other = Settings.in(file);
  }

  @Test
  void eachWritesOnlyWhatItChanged() {
    one.put("theme", "LIGHT");
    one.save();
    other.put("window.x", 20);
    other.put("theme", "DARK");
    other.save();
    Settings now = Settings.in(file);
    assertThat(now.text("theme")).contains("LIGHT");
    assertThat(now.number("window.x")).hasValue(20);
    assertThat(other.text("theme")).as("what others wrote is known").contains("LIGHT");
    one.put("window.x", 30);
    one.save();
    assertThat(Settings.in(file).number("window.x")).as("the last one counts").hasValue(30);
  }

  @Test
  void filesThatEitherOpenedAreRemembered() {
    RecentFiles ofOne = new RecentFiles(one, "recent");
    RecentFiles ofOther = new RecentFiles(other, "recent");
    Path first = folder.resolve("first.json");
    Path second = folder.resolve("second.json");
    ofOne.opened(first);
    ofOther.opened(second);
    assertThat(ofOther.files()).containsExactly(second, first);
    ofOne.forget(first);
    assertThat(ofOne.files()).containsExactly(second);
    assertThat(new RecentFiles(Settings.in(file), "recent").files()).containsExactly(second);
  }

  @Test
  void whatNoFileCanBeCalledIsLeftOut() {
    one.put("recent", List.of("bad\0name", "/good.json"));
    assertThat(new RecentFiles(one, "recent").files()).containsExactly(Path.of("/good.json"));
  }

  @Test
  void whatCouldNotBeWrittenIsWrittenTheNextTime() throws IOException {
    Files.delete(file);
    Files.createDirectories(file.resolve("in the way"));
    one.put("theme", "LIGHT");
    assertThat(one.save()).isFalse();
    Files.delete(file.resolve("in the way"));
    Files.delete(file);
    other.put("window.x", 20);
    other.save();
    assertThat(one.save()).isTrue();
    assertThat(Settings.in(file).text("theme")).contains("LIGHT");
    assertThat(Settings.in(file).number("window.x")).hasValue(20);
  }
}
