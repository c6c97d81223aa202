package dev.stopover.preflight;

import java.util.Objects;

/**
 * What a check found at one place.
 *
 * @param where the roles of the hosts, or the guest, it is about; empty for the lab as a whole
 * @param outcome what became of it
 * @param found what was found, or why nothing could be
 * @param remedy what to do; null unless it failed
 */
public record Finding(String where, Outcome outcome, String found, String remedy) {

    public Finding {
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(found, "found");
    }

    static Finding pass(String where, String found) {
        return new Finding(where, Outcome.PASS, found, null);
    }

    static Finding fail(String where, String found, String remedy) {
        return new Finding(where, Outcome.FAIL, found, remedy);
    }

    static Finding notCheckable(String where, String why) {
        return new Finding(where, Outcome.NOT_CHECKABLE, why, null);
    }
}
