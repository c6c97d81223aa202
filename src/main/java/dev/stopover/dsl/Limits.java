package dev.stopover.dsl;

/**
 * What a file may use up. Every bound is far above what an experiment needs and far below what would harm the machine
 * that reads a stranger's file.
 */
final class Limits {

    /** The largest file, in bytes. */
    static final int FILE_BYTES = 256 * 1024;

    /** The longest line, in UTF-16 code units. */
    static final int LINE = 8_000;

    /** The longest name of a variable, a word or a file. */
    static final int NAME = 200;

    /** How deep brackets, blocks and expressions may be nested. */
    static final int DEPTH = 64;

    /** Files that one experiment may include, all together. */
    static final int INCLUDES = 32;

    /** Steps of evaluation: each statement and each expression is one. */
    static final int STEPS = 200_000;

    /** Elements of a list, a map or a range. */
    static final int ELEMENTS = 10_000;

    /** Elements of all lists made while a file is evaluated. */
    static final int ALL_ELEMENTS = 1_000_000;

    /** Characters of one text. */
    static final int TEXT = 64 * 1024;

    /** Characters of all texts made while a file is evaluated. */
    static final int ALL_TEXT = 16 * 1024 * 1024;

    /** Digits of a number, before and after the point together. */
    static final int DIGITS = 40;

    /** Treatments (scenarios times combinations of their factors). */
    static final int TREATMENTS = 2_000;

    /** Trials of one treatment. */
    static final int REPEAT = 100_000;

    /** Time for evaluation, in milliseconds. */
    static final long EVALUATION_MILLIS = 5_000;

    /** Processor time for parsing by Groovy's parser, in milliseconds; the largest file takes a slow machine seconds. */
    static final long PARSE_MILLIS = 10_000;

    /** Time for parsing on a machine that is busy otherwise, in milliseconds. */
    static final long PARSE_WALL_MILLIS = 60_000;

    /** Stack of the thread that parses, in bytes: Groovy's parser recurses. */
    static final long PARSE_STACK = 256L * 1024 * 1024;

    private Limits() {}
}
