package dev.stopover.result;

/**
 * How long a step took.
 *
 * @param name the step as reports show it: the user's name of a timed group, else its word and its operands
 * @param depth 0 for a step of the trial itself, one more inside each timed group
 * @param startSeconds its start, from the start of the trial's measured part, monotonic clock
 * @param realSeconds wall time
 * @param userSeconds processor time in user mode of the command it ran, or null where it ran none
 * @param systemSeconds processor time in the kernel, likewise
 */
public record StepTime(
        String name, int depth, double startSeconds, double realSeconds, Double userSeconds, Double systemSeconds) {}
