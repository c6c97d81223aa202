package dev.stopover.lab;

import dev.stopover.diagnostics.NearNames;
import dev.stopover.diagnostics.Problem;
import dev.stopover.lab.YamlNode.Entry;
import dev.stopover.lab.YamlNode.Mapping;
import dev.stopover.lab.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where a secret comes from. One that stands in the file itself is refused, and no message shows it again. */
final class SecretReader {

    private static final String ADVICE =
            "Give  environment: NAME  ,  file: PATH  or the word  prompt  ; never the secret itself";

    private final Function<String, Path> local;
    private final List<Problem> problems;

    SecretReader(Function<String, Path> local, List<Problem> problems) {
        this.local = local;
        this.problems = problems;
    }

    /** Returns the source, or null where it is faulty. */
    SecretSource source(Entry entry) {
        if (entry.value() instanceof Scalar scalar) {
            return scalar(entry, scalar);
        }
        if (!(entry.value() instanceof Mapping mapping)) {
            return problem(entry.key(), name(entry) + " has no place to come from", ADVICE);
        }
        Map<String, String> places = new LinkedHashMap<>();
        for (Entry place : mapping.entries()) {
            take(entry, place, places);
        }
        if (mapping.entries().size() != 1) {
            String found = mapping.entries().isEmpty() ? " has no place to come from" : " has two places to come from";
            return problem(entry.key(), name(entry) + found, ADVICE);
        }
        if (places.containsKey("environment")) {
            return new SecretSource(SecretSource.Kind.ENVIRONMENT, places.get("environment"));
        }
        return places.containsKey("file")
                ? new SecretSource(
                        SecretSource.Kind.FILE, local.apply(places.get("file")).toString())
                : null;
    }

    private void take(Entry secret, Entry place, Map<String, String> places) {
        String word = place.key().text();
        LabField field = LabSection.SECRETS.fields().stream()
                .filter(candidate -> candidate.name().equals(word))
                .findFirst()
                .orElse(null);
        if (field == null) {
            problem(
                    place.key(),
                    "unknown word '" + LabEntry.shown(word) + "' in " + name(secret),
                    NearNames.advice(word, LabSection.SECRETS.fieldNames(), "Known here") + ", or the word  prompt");
        } else if (place.value() instanceof Scalar value && field.kind().accepts(value.text())) {
            places.put(word, value.text());
        } else {
            problem(
                    place.key(),
                    word + " of " + name(secret) + " is not " + field.kind().words(),
                    field.kind().expected());
        }
    }

    private SecretSource scalar(Entry entry, Scalar scalar) {
        if (scalar.text().equals("prompt")) {
            return new SecretSource(SecretSource.Kind.PROMPT, null);
        }
        return scalar.text().isEmpty()
                ? problem(entry.key(), name(entry) + " has no place to come from", ADVICE)
                : problem(
                        entry.key(),
                        name(entry) + " stands in the lab file in clear",
                        ADVICE + ". Change it, too: others may have read the file");
    }

    private static String name(Entry secret) {
        return "secret '" + secret.key().text() + "'";
    }

    /** The place is part of the message and not of the problem, because an excerpt of the line would show the secret. */
    private SecretSource problem(Scalar at, String message, String advice) {
        problems.add(Problem.error(null, at.at() + ": " + message, advice));
        return null;
    }
}
