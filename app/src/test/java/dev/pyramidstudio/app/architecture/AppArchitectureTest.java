package dev.pyramidstudio.app.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
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
import dev.pyramidstudio.app.edit.Command;
import dev.pyramidstudio.app.edit.History;
import dev.pyramidstudio.app.state.Document;
import dev.pyramidstudio.core.architecture.HoldNothingMutable;
import dev.pyramidstudio.core.topology.FusionNode;
import dev.pyramidstudio.core.topology.Topology;
import java.util.Set;

/** The rules that keep views apart and the scene graph out of everything that can be tested. */
@AnalyzeClasses(
    packages = AppArchitectureTest.ROOT,
    importOptions = ImportOption.DoNotIncludeTests.class)
class AppArchitectureTest {
  static final String ROOT = "dev.pyramidstudio.app";

  /** Whatever is none of these is one view. */
  private static final Set<String> NOT_VIEWS =
      Set.of("", "cli", "edit", "engine", "maps", "settings", "shell", "state", "task", "ui");

  @ArchTest
  static final ArchRule viewsDoNotKnowEachOther =
      classes()
          .should(new LeaveViewsToTheShell())
          .because("views share one state object; only the shell knows which views there are");

  @ArchTest
  static final ArchRule noCycles = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule viewModelsHaveNoScene =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx..")
          .allowEmptyShould(true)
          .because("a view model is tested without a toolkit");

  @ArchTest
  static final ArchRule stateHasNoScene =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".state..", ROOT + ".edit..", ROOT + ".engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx.scene..", "javafx.stage..")
          .because("what the program knows is independent of how it is drawn");

  @ArchTest
  static final ArchRule everyModelChangeIsACommand =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".state..", ROOT + ".edit..")
          .should()
          .callMethodWhere(
              target(owner(assignableTo(History.class))).and(target(nameMatching("edit"))))
          .because("changes go through StudioState, which makes a command of each");

  @ArchTest
  static final ArchRule onlyOpeningAFileStartsOver =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".shell..", ROOT + ".edit..")
          .should()
          .callMethodWhere(
              target(owner(assignableTo(History.class)))
                  .and(target(nameMatching("reset|markSaved"))))
          .because("elsewhere a change that cannot be undone would be lost");

  @ArchTest
  static final ArchRule theModelHasNoSetters =
      classes()
          .that()
          .belongToAnyOf(Document.class, Command.class, Topology.class, FusionNode.class)
          .should()
          .beRecords()
          .because("a command is the old and the new value, and values do not change");

  @ArchTest
  static final ArchRule commandLineNeedsNoWindow =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("javafx..")
          .because("./studio starts commands without JavaFX on its module path");

  @ArchTest
  static final ArchRule noStaticState =
      fields()
          .that()
          .areStatic()
          .should()
          .beFinal()
          .andShould(new HoldNothingMutable())
          .because("everything is passed by constructor");

  private static final class LeaveViewsToTheShell extends ArchCondition<JavaClass> {
    LeaveViewsToTheShell() {
      super("use no view but their own, unless they are the shell");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      String own = firstPackage(type);
      if (own.equals("shell") || own.isEmpty()) {
        return;
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!target.getPackageName().startsWith(ROOT)) {
          continue;
        }
        String other = firstPackage(target);
        boolean wholeWindow = other.equals("shell") || other.isEmpty();
        if (!other.equals(own) && (wholeWindow || !NOT_VIEWS.contains(other))) {
          events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
        }
      }
    }

    private static String firstPackage(JavaClass type) {
      String rest = type.getPackageName().substring(ROOT.length());
      String inside = rest.isEmpty() ? rest : rest.substring(1);
      int dot = inside.indexOf('.');
      return dot < 0 ? inside : inside.substring(0, dot);
    }
  }
}
