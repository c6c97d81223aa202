package dev.stopover.dsl;

import java.util.ArrayList;
import java.util.List;

/** The expressions that an expression is made of. */
final class Parts {

    private Parts() {}

    /** Returns the direct parts of an expression other than a call. */
    static List<Syntax.Expression> of(Syntax.Expression expression) {
        if (expression instanceof Syntax.Interpolation interpolation) {
            return interpolation.parts();
        } else if (expression instanceof Syntax.Elements elements) {
            return elements.elements();
        } else if (expression instanceof Syntax.Entries entries) {
            List<Syntax.Expression> values = new ArrayList<>();
            for (Syntax.Named entry : entries.entries()) {
                values.add(entry.value());
            }
            return values;
        } else if (expression instanceof Syntax.Range range) {
            return List.of(range.from(), range.to());
        } else if (expression instanceof Syntax.Index index) {
            return List.of(index.of(), index.index());
        } else if (expression instanceof Syntax.Function function) {
            List<Syntax.Expression> parts = new ArrayList<>(function.arguments());
            parts.add(0, function.of());
            return parts;
        } else if (expression instanceof Syntax.Binary binary) {
            return List.of(binary.left(), binary.right());
        } else if (expression instanceof Syntax.Negative negative) {
            return List.of(negative.of());
        } else if (expression instanceof Syntax.Not not) {
            return List.of(not.of());
        } else if (expression instanceof Syntax.Choice choice) {
            return List.of(choice.condition(), choice.yes(), choice.no());
        }
        return List.of();
    }
}
