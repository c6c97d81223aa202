package dev.stopover.remote;

import java.time.Duration;

/**
 * What a command left behind.
 *
 * @param host where it ran, as the user names the host
 * @param command the shell line
 * @param status its exit status; -1 where the host never said (never a success)
 * @param out standard output, decoded as UTF-8, cut at the shell's limit
 * @param err standard error, likewise
 * @param real wall time from sending to the end, on the controller's monotonic clock
 * @param userSeconds processor time in user mode of the command and its children, or null where the host does not say
 * @param systemSeconds processor time in the kernel, likewise
 */
public record CommandResult(
        String host,
        String command,
        int status,
        String out,
        String err,
        Duration real,
        Double userSeconds,
        Double systemSeconds) {

    /** Returns whether the exit status was 0. */
    public boolean succeeded() {
        return status == 0;
    }

    /**
     * Returns this result if it is a success.
     *
     * @throws RemoteException otherwise: host, command, status and the last lines of its output
     */
    public CommandResult orThrow() throws RemoteException {
        if (succeeded()) {
            return this;
        }
        String said = (err.isBlank() ? out : err).strip();
        String tail = said.length() > 600 ? "…" + said.substring(said.length() - 600) : said;
        throw new RemoteException(host + ": '" + command + "' "
                + (status < 0 ? "ended without an exit status" : "failed with status " + status)
                + (tail.isEmpty() ? ", and said nothing" : ":\n" + tail));
    }
}
