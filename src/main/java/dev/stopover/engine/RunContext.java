package dev.stopover.engine;

import java.nio.file.Path;

/**
 * What every trial of a run shares.
 *
 * @param lab the opened lab
 * @param residents keeps the guests
 * @param observers puts observers to work
 * @param stop the user's wish to stop
 * @param samples the directory that observers write to
 * @param listener told of everything
 */
record RunContext(
        LabSession lab,
        Residents residents,
        ObserverStarter observers,
        Stop stop,
        Path samples,
        RunListener listener) {}
