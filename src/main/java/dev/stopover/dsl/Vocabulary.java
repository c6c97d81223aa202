package dev.stopover.dsl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every word of the language, declared once. The checker, the suggestions, the lists for people and the files for
 * editors are all made from it.
 */
public final class Vocabulary {

    private static final List<Word> WORDS = declare();
    private static final Map<String, List<Word>> BY_NAME = byName();

    private Vocabulary() {}

    private static List<Word> declare() {
        List<Word> words = new ArrayList<>();
        SetupWords.declare(words);
        ScenarioVocabulary.declare(words);
        StepVocabulary.declare(words);
        return List.copyOf(words);
    }

    private static Map<String, List<Word>> byName() {
        Map<String, List<Word>> byName = new HashMap<>();
        for (Word word : WORDS) {
            List<Word> same = byName.get(word.name());
            if (same == null) {
                same = new ArrayList<>(1);
                byName.put(word.name(), same);
            }
            same.add(word);
        }
        return byName;
    }

    /** Returns all words, in the order of the documentation. */
    public static List<Word> words() {
        return WORDS;
    }

    /** Returns the word of a name that may stand in a place, or null. */
    static Word word(String name, Place place) {
        for (Word word : BY_NAME.getOrDefault(name, List.of())) {
            if (word.places().contains(place)) {
                return word;
            }
        }
        return null;
    }

    /** Returns the words of a name, for all places; empty where there is none. */
    static List<Word> words(String name) {
        return BY_NAME.getOrDefault(name, List.of());
    }

    /** Returns the names of the words that may stand in a place. */
    static List<String> names(Place place) {
        List<String> names = new ArrayList<>();
        for (Word word : WORDS) {
            if (word.places().contains(place)) {
                names.add(word.name());
            }
        }
        return names;
    }
}
