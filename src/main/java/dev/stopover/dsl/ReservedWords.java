package dev.stopover.dsl;

import java.util.Set;

/** Words that mean something to Groovy and so cannot be names. */
final class ReservedWords {

    private static final Set<String> WORDS = Set.of(
            "as",
            "abstract",
            "assert",
            "async",
            "await",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "const",
            "continue",
            "def",
            "default",
            "defer",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "false",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "import",
            "in",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "non",
            "null",
            "package",
            "permits",
            "private",
            "protected",
            "public",
            "record",
            "return",
            "sealed",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "this",
            "threadsafe",
            "throw",
            "throws",
            "trait",
            "transient",
            "true",
            "try",
            "val",
            "var",
            "void",
            "volatile",
            "while",
            "yield");

    private ReservedWords() {}

    static boolean contain(String word) {
        return WORDS.contains(word);
    }
}
