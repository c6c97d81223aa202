package dev.stopover.dsl;

/** Where a word may stand. */
public enum Place {
    /** The file itself. */
    FILE("the file", "At the top of a file"),
    /** {@code experiment('…') { }}. */
    EXPERIMENT("experiment", "In an experiment"),
    /** {@code guest('…') { }}. */
    GUEST("guest", "In a guest"),
    /** {@code nfs('…') { }}. */
    NFS("nfs", "In an NFS share"),
    /** {@code smb('…') { }}. */
    SMB("smb", "In an SMB share"),
    /** {@code observe('…') { }}. */
    OBSERVE("observe", "In observe"),
    /** {@code scenario('…') { }}. */
    SCENARIO("scenario", "In a scenario"),
    /** {@code prepare}, {@code measure}, {@code restore}, {@code time} and {@code steps}. */
    STEPS("steps", "Among the steps of prepare, measure, restore, time and steps"),
    /** {@code during { }}. */
    DURING("during", "In during"),
    /** {@code expect { }}. */
    EXPECT("expect", "In expect"),
    /** {@code report { }}. */
    REPORT("report", "In report"),
    /** Wherever a value stands. */
    VALUE("a value", "As a value");

    private final String title;
    private final String heading;

    Place(String title, String heading) {
        this.title = title;
        this.heading = heading;
    }

    /** Returns how messages call the place. */
    public String title() {
        return title;
    }

    /** Returns the heading of its words in lists. */
    public String heading() {
        return heading;
    }
}
