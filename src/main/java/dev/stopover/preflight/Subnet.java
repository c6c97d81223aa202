package dev.stopover.preflight;

/** The network that an IPv4 address is in. */
final class Subnet {

    private Subnet() {}

    /** Returns {@code 10.0.0.0/24} for {@code 10.0.0.7/24}. */
    static String of(String addressWithPrefix) throws NotCheckable {
        String[] parts = addressWithPrefix.split("[./]");
        try {
            int prefix = Integer.parseInt(parts[4]);
            long bits = 0;
            for (int i = 0; i < 4; i++) {
                bits = bits << 8 | Integer.parseInt(parts[i]);
            }
            long network = prefix == 0 ? 0 : bits & -1L << 32 - prefix;
            return (network >> 24 & 255) + "." + (network >> 16 & 255) + "." + (network >> 8 & 255) + "."
                    + (network & 255) + "/" + prefix;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new NotCheckable("'" + addressWithPrefix + "' is no IPv4 address with prefix");
        }
    }
}
