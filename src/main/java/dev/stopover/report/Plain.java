package dev.stopover.report;

/** Text from outside (names, messages of hosts) made fit to be shown. */
final class Plain {

    private Plain() {}

    /**
     * Returns the text as one line without characters that a terminal obeys or that change the direction of what
     * follows: control and format characters become a space or vanish.
     */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            if (type == Character.CONTROL
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                line.append(' ');
            } else if (type != Character.FORMAT && type != Character.SURROGATE) {
                line.appendCodePoint(point);
            }
        });
        return line.toString();
    }

    /** Returns how many columns of a terminal the line takes; ideographs and emoji take two. */
    static int width(String line) {
        return line.codePoints().map(Plain::width).sum();
    }

    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = Character.isIdeographic(point)
                || point >= 0x1100 && point <= 0x115F
                || point >= 0x3000 && point <= 0x30FF
                || point >= 0xAC00 && point <= 0xD7A3
                || point >= 0xFF01 && point <= 0xFF60
                || point >= 0x1F300 && point <= 0x1FAFF;
        return wide ? 2 : 1;
    }
}
