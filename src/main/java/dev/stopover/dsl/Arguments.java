package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import dev.stopover.model.ByteCount;
import dev.stopover.model.ByteRate;
import dev.stopover.model.Percent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A word with its arguments, evaluated and checked against the word's declaration. Where an argument was missing or
 * wrong, and so reported, a harmless value of its kind stands in, so that the rest of the file is checked all the same.
 */
final class Arguments {

    private static final Duration ANY_TIME = Duration.ofSeconds(1);

    private final Word word;
    private final SourcePosition at;
    private final Syntax.Block block;
    private final Scope scope;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, SourcePosition> places = new LinkedHashMap<>();
    private final boolean given;
    private boolean faulty;

    Arguments(Word word, Syntax.Call call, Scope scope) {
        this.word = word;
        this.at = call.at();
        this.given = call.block() != null;
        this.block = call.block() == null ? new Syntax.Block(List.of(), call.at()) : call.block();
        this.scope = scope;
    }

    void put(String name, Object value, SourcePosition place) {
        values.put(name, value);
        places.put(name, place);
    }

    void markFaulty() {
        faulty = true;
    }

    /** Returns whether an argument was missing or wrong. */
    boolean faulty() {
        return faulty;
    }

    Word word() {
        return word;
    }

    SourcePosition at() {
        return at;
    }

    /** Returns the block, empty where there was none. */
    Syntax.Block block() {
        return block;
    }

    /** Returns whether a block was given in which every word is known, so that what is not there is truly missing. */
    boolean hasSoundBlock() {
        return given && Soundness.of(block, word.block());
    }

    /** Returns the variables known where the word stands. */
    Scope scope() {
        return scope;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Returns where an argument stands, or the word where it was not given. */
    SourcePosition place(String name) {
        return places.getOrDefault(name, at);
    }

    Map<String, SourcePosition> places() {
        return places;
    }

    /** Returns all arguments by name, in their order. */
    Map<String, Object> values() {
        return values;
    }

    String text(String name) {
        return values.get(name) instanceof String text ? text : faulty ? "?" : null;
    }

    /** Returns the word given for a parameter, or the one that holds without. */
    String symbol(String name, String standard) {
        return values.get(name) instanceof Values.Symbol symbol ? symbol.word() : standard;
    }

    Duration duration(String name, Duration standard) {
        return values.get(name) instanceof Duration duration
                ? duration
                : faulty && standard == null ? ANY_TIME : standard;
    }

    ByteCount bytes(String name) {
        return values.get(name) instanceof ByteCount bytes ? bytes : faulty ? new ByteCount(1) : null;
    }

    ByteRate rate(String name) {
        return values.get(name) instanceof ByteRate rate ? rate : faulty ? new ByteRate(1) : null;
    }

    Percent percent(String name) {
        return values.get(name) instanceof Percent percent ? percent : new Percent(0);
    }

    int count(String name, int standard) {
        return values.get(name) instanceof BigDecimal number ? number.intValue() : standard;
    }

    boolean truth(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /** Returns a list of texts; one text is a list of one, nothing is an empty list. */
    List<String> texts(String name) {
        Object value = values.get(name);
        if (value instanceof List<?> list) {
            List<String> texts = new ArrayList<>(list.size());
            for (Object element : list) {
                texts.add(Values.text(element));
            }
            return texts;
        }
        return value == null ? List.of() : List.of(Values.text(value));
    }
}
