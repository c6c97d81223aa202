package dev.stopover.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One line of a journal: an envelope around a record. The checksum is the CRC32C (RFC 3720) of the line's bytes before
 * {@code ,"crc":}; it covers the previous line's checksum, so that a line that was exchanged, doubled or taken out is
 * noticed too.
 *
 * @param sequence its number, from 1 without a gap
 * @param type what kind of record it carries
 * @param wall when it was written, wall clock
 * @param nanos when it was written, monotonic clock of that process
 * @param previous the checksum of the line before, eight hexadecimal digits; zeros for the first
 * @param data the record
 * @param checksum the line's own checksum, eight hexadecimal digits
 */
record JournalLine(
        long sequence, String type, Instant wall, long nanos, String previous, JsonNode data, String checksum) {

    /** What the first line has for the previous line's checksum. */
    static final String NO_PREVIOUS = "00000000";

    static final ObjectMapper JSON = new ObjectMapper();

    private static final String CHECKSUM_MARK = ",\"crc\":\"";
    private static final int CHECKSUM_LENGTH = CHECKSUM_MARK.length() + 8 + 2;

    /** Returns the line as it is written, with its line feed. */
    static Encoded encode(long sequence, String type, Instant wall, long nanos, String previous, JsonNode data) {
        ObjectNode line = JSON.createObjectNode();
        line.put("seq", sequence).put("type", type).put("wall", wall.toString());
        line.put("nanos", nanos).put("prev", previous).set("data", data);
        String text = line.toString();
        String body = text.substring(0, text.length() - 1);
        String checksum = checksum(body.getBytes(StandardCharsets.UTF_8));
        String whole = body + CHECKSUM_MARK + checksum + "\"}\n";
        return new Encoded(whole.getBytes(StandardCharsets.UTF_8), checksum);
    }

    /** Returns the line that those bytes (without the line feed) are, or empty where they are not a whole, true one. */
    static Optional<JournalLine> decode(byte[] bytes) {
        int end = bytes.length - CHECKSUM_LENGTH;
        if (end <= 0) {
            return Optional.empty();
        }
        String checksum = checksum(Arrays.copyOf(bytes, end));
        String tail = new String(bytes, end, CHECKSUM_LENGTH, StandardCharsets.UTF_8);
        if (!tail.equals(CHECKSUM_MARK + checksum + "\"}")) {
            return Optional.empty();
        }
        try {
            JsonNode line = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
            return Optional.of(new JournalLine(
                    line.path("seq").asLong(),
                    line.path("type").asText(),
                    Instant.parse(line.path("wall").asText()),
                    line.path("nanos").asLong(),
                    line.path("prev").asText(),
                    line.path("data"),
                    checksum));
        } catch (JsonProcessingException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return String.format("%08x", crc.getValue());
    }

    /** A line's bytes and the checksum that the next line refers to. */
    record Encoded(byte[] bytes, String checksum) {}
}
