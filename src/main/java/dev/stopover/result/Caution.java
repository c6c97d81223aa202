package dev.stopover.result;

/**
 * Something about a sample that a reader must know before trusting its figures.
 *
 * @param kind what
 * @param text what was seen, one sentence without a full stop
 * @param advice what to do, one sentence without a full stop
 */
public record Caution(Kind kind, String text, String advice) {

    /** What there is to be careful about. */
    public enum Kind {
        /** Later trials differ from earlier ones. */
        DRIFT,
        /** The values fall into two groups. */
        TWO_GROUPS,
        /** Single values lie far out. */
        OUTLIERS,
        /** The median is not known well yet. */
        WIDE_INTERVAL,
        /** The method is too coarse for what it measured. */
        COARSE
    }
}
