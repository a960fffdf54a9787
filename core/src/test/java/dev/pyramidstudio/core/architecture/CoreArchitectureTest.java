package dev.pyramidstudio.core.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** The rules that keep core a chain of values that anything can be built on. */
@AnalyzeClasses(
    packages = CoreArchitectureTest.ROOT,
    importOptions = ImportOption.DoNotIncludeTests.class)
class CoreArchitectureTest {
  static final String ROOT = "dev.pyramidstudio.core";

  /** A package may use those before it. */
  private static final List<String> ORDER =
      List.of(
          "text",
          "files",
          "tensor",
          "progress",
          "topology",
          "drawing",
          "scaling",
          "graph",
          "model",
          "weights",
          "runtime",
          "detection",
          "explain",
          "training",
          "evaluation",
          "io");

  @ArchTest
  static final ArchRule packagesUseOnlyThoseBeforeThem =
      classes()
          .should(new UseOnlyPackagesBeforeTheirOwn())
          .because("the chain from topology to explanation is read, tested and changed in order");

  @ArchTest
  static final ArchRule noCycles = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noWindow =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "javax.swing..", "dev.pyramidstudio.app..")
          .because("core must run where there is no display");

  @ArchTest
  static final ArchRule picturesOnlyInIo =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".io..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.awt..", "javax.imageio..", "com.twelvemonkeys..")
          .because("the chain works on values; only io knows file formats and AWT");

  @ArchTest
  static final ArchRule noStaticState =
      fields()
          .that()
          .areStatic()
          .should()
          .beFinal()
          .andShould(new HoldNothingMutable())
          .because("two detectors in one program, and tests, must not meet in a static field");

  @ArchTest
  static final ArchRule silent =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace")
          .because(
              "core reports by return value and exception; the caller decides what is printed");

  private static final class UseOnlyPackagesBeforeTheirOwn extends ArchCondition<JavaClass> {
    UseOnlyPackagesBeforeTheirOwn() {
      super("use only packages that stand before their own in " + ORDER);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      int own = place(type);
      if (own < 0) {
        events.add(
            SimpleConditionEvent.violated(type, type.getName() + " is in a package without place"));
        return;
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith(ROOT + ".") && place(target) > own) {
          events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
        }
      }
    }

    private static int place(JavaClass type) {
      String rest = type.getPackageName().substring(ROOT.length() + 1);
      int dot = rest.indexOf('.');
      return ORDER.indexOf(dot < 0 ? rest : rest.substring(0, dot));
    }
  }
}
