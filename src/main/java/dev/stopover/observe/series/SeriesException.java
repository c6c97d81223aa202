package dev.stopover.observe.series;

/** A series cannot be taken; the message names it, says why, and what to do next. */
public final class SeriesException extends Exception {
    SeriesException(String message) {
        super(message);
    }

    SeriesException(String message, Throwable cause) {
        super(message, cause);
    }
}
