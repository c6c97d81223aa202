package dev.stopover.dsl;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A word of the language.
 *
 * @param name the word
 * @param places where it may stand
 * @param parameters in the order of the documentation, positional ones first
 * @param block what its block may hold, or null where it has none
 * @param function whether it has a value, so that it may stand where a value does
 * @param doc one line that says what it does
 * @param example how it is used; lines without indentation
 * @param since the version it first appeared in
 */
public record Word(
        String name,
        Set<Place> places,
        List<Parameter> parameters,
        Place block,
        boolean function,
        String doc,
        String example,
        String since) {

    /** Returns the parameter given by this name, or null. */
    Parameter named(String parameter) {
        for (Parameter candidate : parameters) {
            if (candidate.way() == Parameter.Way.NAMED && candidate.name().equals(parameter)) {
                return candidate;
            }
        }
        return anyName();
    }

    /** Returns the parameter whose name the user chooses, or null. */
    Parameter anyName() {
        for (Parameter candidate : parameters) {
            if (candidate.way() == Parameter.Way.ANY_NAME) {
                return candidate;
            }
        }
        return null;
    }

    /** Returns the parameter at a position, counted from 0, or null. */
    Parameter positional(int index) {
        int position = 0;
        for (Parameter candidate : parameters) {
            if (candidate.way() == Parameter.Way.REPEATED) {
                return candidate;
            }
            if (candidate.way() == Parameter.Way.POSITIONAL && position++ == index) {
                return candidate;
            }
        }
        return null;
    }

    /** Returns the names by which arguments may be given. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (parameter.way() == Parameter.Way.NAMED) {
                names.add(parameter.name());
            }
        }
        return names;
    }

    static Builder word(String name, Place first, Place... more) {
        return new Builder(name, EnumSet.of(first, more));
    }

    /** Collects a declaration, so that each word reads as a short list. */
    static final class Builder {
        private final String name;
        private final Set<Place> places;
        private final List<Parameter> parameters = new ArrayList<>();
        private Place block;
        private boolean function;

        private Builder(String name, Set<Place> places) {
            this.name = name;
            this.places = places;
        }

        Builder takes(String parameter, Kind.Base kind, String doc) {
            return takes(parameter, Kind.of(kind), doc);
        }

        Builder takes(String parameter, Kind kind, String doc) {
            parameters.add(new Parameter(parameter, kind, Parameter.Way.POSITIONAL, true, null, doc));
            return this;
        }

        Builder may(String parameter, Kind.Base kind, String doc) {
            parameters.add(new Parameter(parameter, Kind.of(kind), Parameter.Way.POSITIONAL, false, null, doc));
            return this;
        }

        Builder many(String parameter, Kind.Base kind, String doc) {
            parameters.add(new Parameter(parameter, Kind.of(kind), Parameter.Way.REPEATED, true, null, doc));
            return this;
        }

        Builder needs(String parameter, Kind.Base kind, String doc) {
            return needs(parameter, Kind.of(kind), doc);
        }

        Builder needs(String parameter, Kind kind, String doc) {
            parameters.add(new Parameter(parameter, kind, Parameter.Way.NAMED, true, null, doc));
            return this;
        }

        Builder option(String parameter, Kind.Base kind, String standard, String doc) {
            return option(parameter, Kind.of(kind), standard, doc);
        }

        Builder option(String parameter, Kind kind, String standard, String doc) {
            parameters.add(new Parameter(parameter, kind, Parameter.Way.NAMED, false, standard, doc));
            return this;
        }

        Builder anyName(String parameter, Kind.Base kind, String doc) {
            parameters.add(new Parameter(parameter, Kind.of(kind), Parameter.Way.ANY_NAME, true, null, doc));
            return this;
        }

        Builder holds(Place content) {
            block = content;
            return this;
        }

        Builder givesValue() {
            function = true;
            return this;
        }

        Word is(String doc, String... example) {
            return new Word(
                    name, places, List.copyOf(parameters), block, function, doc, String.join("\n", example), "0.1");
        }
    }
}
