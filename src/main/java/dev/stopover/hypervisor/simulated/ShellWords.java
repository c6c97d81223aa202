package dev.stopover.hypervisor.simulated;

import java.util.ArrayList;
import java.util.List;

/** A shell line cut into its simple commands and their words, as far as a model needs it. */
final class ShellWords {

    private final String line;
    private final List<List<String>> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;

    private ShellWords(String line) {
        this.line = line;
    }

    /** Returns the commands between {@code &&}, {@code ;}, {@code |} and line ends, in order, none of them empty. */
    static List<List<String>> commands(String line) {
        return new ShellWords(line).cut();
    }

    private List<List<String>> cut() {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                begun = true;
            } else if (c == '\\' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
                begun = true;
            } else {
                plain(c);
            }
        }
        endCommand();
        return commands;
    }

    private void plain(char c) {
        if (c == ';' || c == '&' || c == '|' || c == '\n') {
            endCommand();
        } else if (c == '>') {
            endWord();
            words.add(">");
        } else if (Character.isWhitespace(c)) {
            endWord();
        } else {
            word.append(c);
            begun = true;
        }
    }

    private void endWord() {
        if (begun) {
            words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
    }

    private void endCommand() {
        endWord();
        if (!words.isEmpty()) {
            commands.add(words);
        }
        words = new ArrayList<>();
    }
}
