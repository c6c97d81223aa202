package dev.stopover.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What was taken and must be given back, in reverse. */
final class UndoStack {

    /** Gives something back. */
    @FunctionalInterface
    interface Undo {
        void run() throws Exception;
    }

    private record Entry(String what, String byHand, Undo undo) {}

    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * Remembers how to give something back.
     *
     * @param what the thing
     * @param byHand the command that does it by hand
     */
    void push(String what, String byHand, Undo undo) {
        entries.push(new Entry(what, byHand, undo));
    }

    /** Gives everything back, each on its own, and returns what could not be, with the reason and the command. */
    List<String> undoAll() {
        List<String> failures = new ArrayList<>();
        while (!entries.isEmpty()) {
            Entry entry = entries.pop();
            try {
                entry.undo().run();
            } catch (InterruptedException e) {
                failures.add(entry.what() + ": stopped by the user. By hand: " + entry.byHand());
            } catch (Exception e) {
                failures.add(entry.what() + ": " + e.getMessage() + ". By hand: " + entry.byHand());
            }
        }
        return failures;
    }
}
