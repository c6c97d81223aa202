package dev.stopover.hypervisor.simulated;

import java.util.List;
import java.util.Locale;

/** Sizes and numbers as shell commands take them: {@code bs=1MB}, {@code -s 20G}, {@code count=1000}. */
final class SizeWords {

    private static final String POWERS = "KMGT";

    private SizeWords() {}

    /** Returns the value of {@code name=value} among the words, or null. */
    static String setting(List<String> words, String name) {
        return words.stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst()
                .orElse(null);
    }

    /** Returns the size after a flag, apart from it or joined to it; 0 where there is none. */
    static long after(List<String> words, String flag) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(flag) && i + 1 < words.size()) {
                return size(words.get(i + 1), 0);
            }
            if (words.get(i).startsWith(flag)) {
                return size(words.get(i).substring(flag.length()), 0);
            }
        }
        return 0;
    }

    /** Returns a size, where {@code K} is 1024 and {@code KB} is 1000, or the other value where it is none. */
    static long size(String word, long otherwise) {
        if (word == null || !word.matches("[0-9]{1,15}([kKMGT](i?B)?)?[cbB]?")) {
            return otherwise;
        }
        String digits = word.replaceAll("[^0-9].*", "");
        String unit = word.substring(digits.length()).toUpperCase(Locale.ROOT);
        int power = unit.isEmpty() ? 0 : POWERS.indexOf(unit.charAt(0)) + 1;
        boolean decimal = unit.length() == 2 && unit.endsWith("B");
        double bytes = Double.parseDouble(digits) * Math.pow(decimal ? 1000 : 1024, power);
        return bytes < 1e18 ? (long) bytes : otherwise;
    }

    /** Returns a number, 0 where the word is none. */
    static double number(String word) {
        return word.matches("[0-9]{1,9}(\\.[0-9]{1,9})?s?") ? Double.parseDouble(word.replace("s", "")) : 0;
    }
}
