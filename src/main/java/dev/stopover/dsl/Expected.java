package dev.stopover.dsl;

import dev.stopover.dsl.Kind.Base;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a word takes at one of its parameters, and how a value that is something else is answered.
 *
 * @param word the word as it stands in the text
 * @param parameter the one whose value is looked at
 */
record Expected(String word, Parameter parameter) {

    /** Kinds whose numbers need a unit. */
    private static final Set<Base> UNITED =
            EnumSet.of(Base.DURATION, Base.PAUSE, Base.DATA, Base.RATE, Base.PERCENT, Base.FIGURE);

    /** Returns what is said of a value that is not of the kind. */
    Fault wrong(Object value) {
        Kind kind = parameter.kind();
        String sample = kind.sample();
        boolean unitMissing = value instanceof BigDecimal && UNITED.contains(kind.base());
        if (unitMissing) {
            sample = ((BigDecimal) value).toPlainString() + sample.substring(sample.lastIndexOf('.'));
        }
        return new Fault(
                subject() + " takes " + kind.expected() + ", not " + Values.shown(value),
                (unitMissing ? "Give the number a unit: " : "Write it like this: ") + sample);
    }

    /** Returns how a parameter is called: by its name, or by its word where it has none in the text. */
    String subject() {
        boolean named = parameter.way() == Parameter.Way.NAMED || parameter.way() == Parameter.Way.ANY_NAME;
        return named ? "'" + parameter.name() + ":'" : "'" + word + "'";
    }

    /** Returns the value if that is right. */
    Object is(boolean right, Object value) {
        if (!right) {
            throw wrong(value);
        }
        return value;
    }

    /** Returns the value if it is above zero. */
    Object positive(Object value) {
        if (Units.base(value).signum() == 0) {
            throw new Fault(
                    subject() + " takes " + parameter.kind().expected() + " above zero",
                    "Write it like this: " + parameter.kind().sample());
        }
        return value;
    }
}
