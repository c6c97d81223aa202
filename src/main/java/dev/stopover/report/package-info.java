/**
 * What people and other programs read of a run, all derived from its record alone: CSV, Markdown, HTML, LaTeX, JSON,
 * charts, the table on the terminal, and the comparison of two runs. Only home of Commons CSV and of drawing. May import
 * {@code result}, {@code model} and {@code diagnostics}.
 */
package dev.stopover.report;
