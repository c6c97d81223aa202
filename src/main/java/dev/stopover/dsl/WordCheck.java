package dev.stopover.dsl;

import dev.stopover.diagnostics.NearNames;
import dev.stopover.diagnostics.SourcePosition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks every word and every name of the whole tree, dead branches included, before anything is evaluated: words against
 * the place they stand in, arguments against the word's declaration, names against what is defined.
 */
final class WordCheck {

    private final Problems problems;
    private final CallCheck calls;

    WordCheck(Problems problems) {
        this.problems = problems;
        this.calls = new CallCheck(problems);
    }

    void check(Syntax.Block file) {
        statements(file, Place.FILE, new Names(null));
    }

    /** Names that are defined where a statement stands. */
    private static final class Names {
        private final Names outer;
        private final Set<String> own = new HashSet<>();

        Names(Names outer) {
            this.outer = outer;
        }

        boolean knows(String name) {
            return own.contains(name) || (outer != null && outer.knows(name));
        }

        List<String> all() {
            List<String> all = outer == null ? new ArrayList<>() : outer.all();
            all.addAll(own);
            return all;
        }
    }

    private void statements(Syntax.Block block, Place place, Names names) {
        for (Syntax.Statement statement : block.statements()) {
            if (statement instanceof Syntax.Plain plain) {
                plain(plain.expression(), place, names);
            } else if (statement instanceof Syntax.Definition definition) {
                value(definition.value(), place, names);
                define(definition.name(), definition.at(), names);
            } else if (statement instanceof Syntax.Assignment assignment) {
                value(assignment.value(), place, names);
                if (!names.knows(assignment.name())) {
                    problems.error(
                            assignment.at(),
                            "'" + assignment.name() + "' gets a value but was not defined",
                            "Write def " + assignment.name() + " = …");
                }
            } else if (statement instanceof Syntax.If choice) {
                value(choice.condition(), place, names);
                statements(choice.then(), place, new Names(names));
                statements(choice.otherwise(), place, new Names(names));
            } else if (statement instanceof Syntax.For loop) {
                value(loop.values(), place, names);
                Names inner = new Names(names);
                define(loop.name(), loop.at(), inner);
                statements(loop.body(), place, inner);
            } else if (statement instanceof Syntax.Included included) {
                call(included.call(), place, names);
                statements(included.content(), place, names);
            }
        }
    }

    private void define(String name, SourcePosition at, Names names) {
        if (name.equals("it")) {
            problems.error(at, "'it' is a word of the language", "Choose another name for the variable");
        } else if (names.knows(name)) {
            problems.error(at, "'" + name + "' is defined already", "Choose another name, or write " + name + " = …");
        }
        names.own.add(name);
    }

    private void plain(Syntax.Expression expression, Place place, Names names) {
        if (expression instanceof Syntax.Call call) {
            call(call, place, names);
        } else if (expression instanceof Syntax.Name name && Vocabulary.word(name.name(), place) != null) {
            problems.error(
                    name.at(),
                    "'" + name.name() + "' stands here without arguments",
                    "Write " + example(Vocabulary.word(name.name(), place)));
        } else if (listAfterWord(expression, place)) {
            String word = ((Syntax.Name) ((Syntax.Index) expression).of()).name();
            problems.error(
                    expression.at(),
                    "a list directly after '" + word + "' is read as an element of it",
                    "Write " + example(Vocabulary.word(word, place)) + ", or put the list in parentheses");
        } else {
            value(expression, place, names);
            boolean bound = place == Place.EXPECT && expression instanceof Syntax.Binary;
            if (!bound && !(expression instanceof Syntax.Refused)) {
                problems.error(
                        expression.at(),
                        "a value by itself does nothing",
                        "Words here: " + String.join(", ", Vocabulary.names(place)));
            }
        }
    }

    private static boolean listAfterWord(Syntax.Expression expression, Place place) {
        return expression instanceof Syntax.Index index
                && index.of() instanceof Syntax.Name name
                && Vocabulary.word(name.name(), place) != null;
    }

    private static String example(Word word) {
        return word.example().lines().findFirst().orElse(word.name());
    }

    private void call(Syntax.Call call, Place place, Names names) {
        Word word = Vocabulary.word(call.word(), place);
        if (word == null || word.function()) {
            calls.unknown(call, place, word);
            arguments(call, place, names);
            return;
        }
        calls.shape(call, word);
        arguments(call, place, names);
        if (call.block() != null && word.block() != null) {
            Names inner = new Names(names);
            if (word.name().equals("scenario")) {
                inner.own.add("it");
            }
            statements(call.block(), word.block(), inner);
        }
    }

    private void arguments(Syntax.Call call, Place place, Names names) {
        for (Syntax.Expression argument : call.arguments()) {
            value(argument, place, names);
        }
        for (Syntax.Named named : call.named()) {
            value(named.value(), place, names);
        }
    }

    private void value(Syntax.Expression expression, Place place, Names names) {
        if (expression instanceof Syntax.Name name) {
            name(name, place, names);
        } else if (expression instanceof Syntax.Call call) {
            calls.asValue(call, place);
            arguments(call, place, names);
        } else if (expression instanceof Syntax.Member member) {
            value(member.of(), place, names);
            if (member.of() instanceof Syntax.Digits && Units.of(member.name()) == null) {
                Fault fault = Units.unknown(member.name());
                problems.error(member.nameAt(), fault.getMessage(), fault.advice());
            }
        } else {
            for (Syntax.Expression inner : Parts.of(expression)) {
                value(inner, place, names);
            }
        }
    }

    private void name(Syntax.Name name, Place place, Names names) {
        String word = name.name();
        // In a report, bare names are factors, metrics or statistics: each argument is checked for what it takes.
        if (names.knows(word) || Symbols.contains(word) || place == Place.REPORT) {
            return;
        }
        if (word.equals("it")) {
            problems.error(
                    name.at(), "'it' is known in a scenario only", "It holds the levels of the scenario's factors");
            return;
        }
        List<String> known = names.all();
        known.remove("it");
        String defined = known.isEmpty() ? "" : ". Variables here: " + String.join(", ", known);
        known.addAll(Symbols.names());
        List<String> near = NearNames.of(word, known);
        problems.error(
                name.at(),
                "unknown name '" + word + "'",
                (near.isEmpty() ? "" : "Did you mean '" + String.join("' or '", near) + "'? ")
                        + "Names of your own stand in quotes: '" + word + "'" + defined);
    }
}
