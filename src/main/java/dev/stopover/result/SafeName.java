package dev.stopover.result;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** File names made from what users call things. */
public final class SafeName {

    private static final int LONGEST = 60;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    private SafeName() {}

    /**
     * Returns a name of ASCII small letters, digits and single hyphens, at most 60 of them: never empty, no path, no
     * device name of any system, no hidden file. A name of which nothing is left, or that is cut, ends in a checksum of
     * the original, so that different names stay different.
     */
    public static String of(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        String slug = OTHERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
        slug = slug.replaceAll("^-|-$", "");
        if (slug.isEmpty() || isDevice(slug)) {
            return (slug.isEmpty() ? "unnamed" : slug) + "-" + checksum(name);
        }
        if (slug.length() > LONGEST) {
            return slug.substring(0, LONGEST - 9).replaceAll("-$", "") + "-" + checksum(name);
        }
        return slug;
    }

    private static boolean isDevice(String slug) {
        return DEVICES.contains(slug) || slug.matches("(com|lpt)[0-9]");
    }

    private static String checksum(String name) {
        CRC32C crc = new CRC32C();
        crc.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
