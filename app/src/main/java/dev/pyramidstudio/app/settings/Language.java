package dev.pyramidstudio.app.settings;

import java.util.Arrays;
import java.util.Locale;

/**
 * A language that all sentences stand in. The system's decides until the user chooses one; where
 * the system speaks neither, the sentences are English.
 */
public enum Language {
  ENGLISH(Locale.ENGLISH),
  /** For every region: the characters are simplified ones. */
  CHINESE(Locale.SIMPLIFIED_CHINESE);

  private static final String SETTING = "language";

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** What is spoken now. */
  public static Language current() {
    String now = Locale.getDefault().getLanguage();
    return now.equals(CHINESE.locale.getLanguage()) ? CHINESE : ENGLISH;
  }

  /** What the user chose, or else what is spoken now. */
  public static Language chosen(Settings settings) {
    return settings
        .text(SETTING)
        .flatMap(
            id ->
                Arrays.stream(values())
                    .filter(one -> one.locale.getLanguage().equals(id))
                    .findFirst())
        .orElseGet(Language::current);
  }

  public Language other() {
    return this == ENGLISH ? CHINESE : ENGLISH;
  }

  /**
   * Says all further sentences in this language, the toolkit's own included. A system that speaks
   * it already keeps its own kind of it where that changes no sentence.
   */
  public void speak() {
    if (this == CHINESE || current() != this) {
      Locale.setDefault(locale);
    }
  }

  /** Chooses this language for the starts to come. */
  public void remember(Settings settings) {
    settings.put(SETTING, locale.getLanguage());
    settings.save();
  }
}
