package dev.stopover.dsl;

import dev.stopover.diagnostics.NearNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks a call against the declaration of its word: what is unknown, missing, too much, or in the wrong place. */
final class CallCheck {

    private final Problems problems;

    CallCheck(Problems problems) {
        this.problems = problems;
    }

    /** Reports a word that cannot stand by itself in a place. */
    void unknown(Syntax.Call call, Place place, Word function) {
        String word = call.word();
        List<String> here = Vocabulary.names(place);
        List<Word> elsewhere = Vocabulary.words(word);
        if (function != null) {
            problems.error(
                    call.at(), "'" + word + "' is a value and does nothing by itself", "Write " + function.example());
        } else if (elsewhere.isEmpty()) {
            problems.error(
                    call.at(),
                    "unknown word '" + word + "' in " + place.title(),
                    NearNames.advice(word, here, "Known here"));
        } else {
            List<String> places = new ArrayList<>();
            for (Word other : elsewhere) {
                for (Place possible : other.places()) {
                    places.add(possible.title());
                }
            }
            problems.error(
                    call.at(),
                    "'" + word + "' cannot stand in " + place.title(),
                    "It belongs in " + String.join(" or ", places) + ". Known here: " + String.join(", ", here));
        }
    }

    /** Checks a call that stands where a value does. */
    void asValue(Syntax.Call call, Place place) {
        Word word = Vocabulary.word(call.word(), Place.VALUE);
        if (word == null) {
            word = Vocabulary.word(call.word(), place);
        }
        if (word != null && word.function()) {
            shape(call, word);
            return;
        }
        List<String> functions = Vocabulary.names(Place.VALUE);
        problems.error(
                call.at(),
                "'" + call.word() + "' is not a value",
                word != null || !Vocabulary.words(call.word()).isEmpty()
                        ? "Begin a new line, or a semicolon, before it"
                        : "For an argument by name write " + call.word() + ": …. "
                                + NearNames.advice(call.word(), functions, "Functions are"));
    }

    /** Reports what a call has too much or too little. */
    void shape(Syntax.Call call, Word word) {
        int count = call.arguments().size();
        for (int i = 0; i < count; i++) {
            if (word.positional(i) == null) {
                tooMany(call, word, i);
                break;
            }
        }
        int position = 0;
        Set<String> given = new HashSet<>();
        for (Syntax.Named named : call.named()) {
            named(call, word, named, given);
        }
        for (Parameter parameter : word.parameters()) {
            boolean byPosition =
                    parameter.way() == Parameter.Way.POSITIONAL || parameter.way() == Parameter.Way.REPEATED;
            boolean there = byPosition
                    ? position++ < count || given.contains(parameter.name())
                    : parameter.way() == Parameter.Way.ANY_NAME
                            ? !call.named().isEmpty()
                            : given.contains(parameter.name());
            if (parameter.required() && !there) {
                problems.error(
                        call.at(),
                        "'" + word.name() + "' needs " + (byPosition ? "" : "'" + parameter.name() + ":', ")
                                + parameter.kind().expected() + ": " + parameter.doc(),
                        "Write it like this: "
                                + word.example().lines().findFirst().orElse(""));
            }
        }
        block(call, word);
    }

    private void tooMany(Syntax.Call call, Word word, int index) {
        Syntax.Expression extra = call.arguments().get(index);
        boolean flag = extra instanceof Syntax.Call inner && word.named(inner.word()) != null;
        if (flag) {
            // Reported where the inner call stands: a colon is missing after its name.
            return;
        }
        List<String> names = word.names();
        String advice = names.isEmpty()
                ? "Write it like this: " + word.example().lines().findFirst().orElse("")
                : "Further arguments are given by name: " + String.join(":, ", names) + ":";
        problems.error(
                extra.at(),
                index == 0
                        ? "'" + word.name() + "' takes no argument without a name"
                        : "'" + word.name() + "' takes only " + index + (index == 1 ? " argument" : " arguments")
                                + " without a name",
                advice);
    }

    private void named(Syntax.Call call, Word word, Syntax.Named named, Set<String> given) {
        if (word.named(named.name()) == null && byPosition(word, named.name())) {
            given.add(named.name());
            problems.error(
                    named.at(),
                    "'" + named.name() + "' is given by its place, without a name",
                    "Write it like this: " + word.example().lines().findFirst().orElse(""));
        } else if (word.named(named.name()) == null) {
            List<String> names = word.names();
            problems.error(
                    named.at(),
                    names.isEmpty()
                            ? "'" + word.name() + "' takes no arguments by name"
                            : "unknown argument '" + named.name() + "' of " + word.name(),
                    names.isEmpty()
                            ? "Write it like this: "
                                    + word.example().lines().findFirst().orElse("")
                            : NearNames.advice(named.name(), names, "Arguments of " + word.name()));
        } else if (!given.add(named.name())) {
            problems.error(named.at(), "'" + named.name() + "' is given twice", "Remove one");
        }
    }

    private static boolean byPosition(Word word, String name) {
        for (Parameter parameter : word.parameters()) {
            if (parameter.way() == Parameter.Way.POSITIONAL && parameter.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void block(Syntax.Call call, Word word) {
        if (word.block() != null && call.block() == null) {
            problems.error(
                    call.at(),
                    "'" + word.name() + "' needs a block in braces",
                    "Write it like this: " + word.example().lines().findFirst().orElse(""));
        } else if (word.block() == null && call.block() != null) {
            problems.error(
                    call.block().at(),
                    "'" + word.name() + "' takes no block",
                    "Write it like this: " + word.example().lines().findFirst().orElse(""));
        }
    }
}
