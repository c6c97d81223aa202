package dev.stopover.remote.jsch;

import dev.stopover.remote.Command;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteProcess;
import java.io.IOException;
import java.util.function.Consumer;

/** A command in a shell of its own. */
final class JschProcess implements RemoteProcess {

    private final JschShell owner;
    private final FramedShell shell;
    private final Command command;
    private final LineTeller teller;
    private final long deadline;
    private CommandResult result;
    private boolean over;

    JschProcess(JschShell owner, FramedShell shell, Command command, Consumer<String> lines) {
        this.owner = owner;
        this.shell = shell;
        this.command = command;
        teller = lines == null ? null : new LineTeller(owner.host(), lines);
        deadline = System.nanoTime() + command.within().toNanos();
    }

    void begin() throws IOException {
        shell.begin(command, teller == null ? null : teller::add);
    }

    @Override
    public CommandResult await() throws RemoteException, InterruptedException {
        try {
            if (result == null && !shell.awaitEnd(deadline - System.nanoTime())) {
                close();
                throw owner.overdue(command);
            }
        } catch (RemoteException ours) {
            throw ours;
        } catch (IOException broken) {
            close();
            throw owner.broken(command, broken);
        }
        return take();
    }

    private CommandResult take() throws InterruptedException {
        synchronized (this) {
            if (result == null) {
                result = shell.finish();
                over = true;
                owner.ended(this, shell);
            }
        }
        if (teller != null) {
            teller.end();
            teller.join();
        }
        return result;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        owner.end(this, shell);
        if (teller != null) {
            teller.end();
        }
    }
}
