package dev.stopover.diagnostics;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes secrets out of texts before they are shown or kept. Everything that writes for people or to files passes its
 * texts through the one redactor of the run. Safe for use by several threads.
 */
public final class Redactor {

    /** What stands in a secret's place. */
    public static final String MARK = "[secret]";

    /** Shorter ones would take ordinary text apart, and could be guessed anyway. */
    private static final int SHORTEST = 4;

    private final List<String> hidden = new ArrayList<>();

    /**
     * Has a secret taken out from now on, also as it looks in a shell's quotes, an address, JSON or HTML. One of less
     * than four characters is let through.
     *
     * @param secret not kept by reference
     */
    public synchronized void hide(char[] secret) {
        if (secret.length < SHORTEST) {
            return;
        }
        String text = new String(secret);
        add(text);
        add(text.replace("'", "'\\''"));
        add(URLEncoder.encode(text, StandardCharsets.UTF_8));
        add(URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
        add(text.replace("\\", "\\\\").replace("\"", "\\\""));
        add(html(text));
        add(html(text).replace("'", "&#39;"));
        hidden.sort(Comparator.comparingInt(String::length).reversed());
    }

    private void add(String form) {
        if (!hidden.contains(form)) {
            hidden.add(form);
        }
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Returns the text without any of the secrets; null for null. */
    public synchronized String redact(String text) {
        if (text == null) {
            return null;
        }
        String left = text;
        for (String secret : hidden) {
            left = left.replace(secret, MARK);
        }
        return left;
    }
}
