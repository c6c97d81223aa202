/**
 * The language: its vocabulary, and the way from a text to the model. A text is parsed and never executed: Groovy gives
 * the syntax tree, the whole tree is checked, and our own evaluator turns it into values. The only home of Groovy; may
 * import {@code model} and {@code diagnostics}.
 */
package dev.stopover.dsl;
