package dev.stopover.dsl;

/**
 * Tells whether a block consists of words that are known in its place. Where it does not, nothing is said to be missing
 * from it: the misspelt word may be the one.
 */
final class Soundness {

    private Soundness() {}

    static boolean of(Syntax.Block block, Place place) {
        for (Syntax.Statement statement : block.statements()) {
            boolean sound = true;
            if (statement instanceof Syntax.Plain plain) {
                sound = plain.expression() instanceof Syntax.Call call && Vocabulary.word(call.word(), place) != null;
            } else if (statement instanceof Syntax.If choice) {
                sound = of(choice.then(), place) && of(choice.otherwise(), place);
            } else if (statement instanceof Syntax.For loop) {
                sound = of(loop.body(), place);
            } else if (statement instanceof Syntax.Included included) {
                sound = of(included.content(), place);
            }
            if (!sound) {
                return false;
            }
        }
        return true;
    }
}
