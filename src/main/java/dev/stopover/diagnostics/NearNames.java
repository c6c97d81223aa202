package dev.stopover.diagnostics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Finds what somebody probably meant: names that differ from what they typed by a slip or two. */
public final class NearNames {

    private static final int MOST = 3;
    private static final int LONGEST_WORD = 64;

    private NearNames() {}

    /**
     * Returns the known names nearest to what was typed, the nearest first, at most three; capitals do not count as a
     * difference.
     *
     * @param typed what was found
     * @param known what could have been meant
     */
    public static List<String> of(String typed, Collection<String> known) {
        List<String> found = new ArrayList<>();
        if (typed.length() > LONGEST_WORD) {
            return found;
        }
        int allowed = Math.max(1, (typed.length() + 1) / 3);
        String lower = typed.toLowerCase(Locale.ROOT);
        for (int distance = 0; distance <= allowed && found.size() < MOST; distance++) {
            for (String name : known) {
                if (found.size() < MOST
                        && name.length() <= LONGEST_WORD
                        && distance(lower, name.toLowerCase(Locale.ROOT)) == distance
                        && distance < name.length()
                        && !found.contains(name)) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    /**
     * Returns a sentence for a problem's advice: the nearest names if there are any, then all of them.
     *
     * @param typed what was found
     * @param known what could have been meant
     * @param label introduces the list of all of them, {@code Known here} for instance
     */
    public static String advice(String typed, Collection<String> known, String label) {
        StringBuilder text = new StringBuilder();
        List<String> near = of(typed, known);
        if (!near.isEmpty()) {
            text.append("Did you mean ");
            for (int i = 0; i < near.size(); i++) {
                text.append(i == 0 ? "'" : i == near.size() - 1 ? " or '" : ", '")
                        .append(near.get(i))
                        .append('\'');
            }
            text.append("? ");
        }
        if (known.isEmpty()) {
            return text.append(label).append(": none").toString();
        }
        return text.append(label).append(": ").append(String.join(", ", known)).toString();
    }

    /** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours count one each. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(last[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
