package dev.pyramidstudio.core.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.List;

/** A static field whose very type says that it is there to be changed. */
public final class HoldNothingMutable extends ArchCondition<JavaField> {
  private static final List<Class<?>> CHANGEABLE =
      List.of(AbstractCollection.class, AbstractMap.class, ThreadLocal.class, StringBuilder.class);

  public HoldNothingMutable() {
    super("hold nothing mutable");
  }

  @Override
  public void check(JavaField field, ConditionEvents events) {
    JavaClass type = field.getRawType();
    boolean changeable =
        type.getPackageName().equals("java.util.concurrent.atomic")
            || CHANGEABLE.stream().anyMatch(type::isAssignableTo);
    if (changeable) {
      events.add(
          SimpleConditionEvent.violated(
              field, field.getFullName() + " is static and a " + type.getSimpleName()));
    }
  }
}
