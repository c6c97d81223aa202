package dev.stopover.cli;

import dev.stopover.engine.Stop;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes Ctrl-C and a polite kill a wish to the run instead of an end of the process: the first finishes or aborts the
 * trial safely and restores, the second goes straight to cleaning up, the third ends at once.
 */
final class Interruption {

    private Interruption() {}

    /** Listens from now on. Where the platform has no such signals, they keep their ordinary meaning. */
    static void listen(Stop stop, Console console) {
        listen(() -> tell(stop.request(), console), "without restoring the guests", console);
    }

    /** Takes the first such wish for the end of what goes on, the second for the end of the process. */
    static void listen(Runnable end, Console console) {
        AtomicBoolean wished = new AtomicBoolean();
        Runnable wish = () -> {
            if (wished.getAndSet(true)) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
            end.run();
        };
        listen(wish, "without a summary", console);
    }

    private static void listen(Runnable wish, String without, Console console) {
        handle("INT", wish, without, console);
        handle("TERM", wish, without, console);
    }

    /** By reflection: the JDK has no public API for signals, and compiling against the internal one is a warning. */
    private static void handle(String name, Runnable asked, String without, Console console) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler wish = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    asked.run();
                    yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> "wish to stop";
            };
            Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, wish);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            console.message("note: Ctrl-C ends the program at once here, " + without);
        }
    }

    private static void tell(int wishes, Console console) {
        switch (wishes) {
            case 1 ->
                console.message("Stopping: the migration under way is finished or aborted, then everything is restored."
                        + " Again: skip restoring.");
            case 2 -> console.message("Cleaning up without restoring. Again: end at once.");
            default -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
        }
    }
}
