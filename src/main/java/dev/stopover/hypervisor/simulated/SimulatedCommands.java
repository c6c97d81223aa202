package dev.stopover.hypervisor.simulated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a shell line would do to a simulated machine's files, and how long it would take. Knows the commands that
 * experiments move data with; any other succeeds quickly and says nothing.
 */
final class SimulatedCommands {

    /** What a command takes that moves no data: a process is made, something small happens. */
    static final Duration SHORT = Duration.ofMillis(15);

    private static final String VOLUMES = "/dev/";

    private final SimulatedLab lab;
    private final String machine;
    private final SimulatedFiles files;
    private final SimulatedGuest guest;
    private Duration time = Duration.ZERO;
    private final StringBuilder out = new StringBuilder();
    private String err = "";
    private int status;

    /** Creates an interpreter for one line; {@code guest} is null on a host. */
    SimulatedCommands(SimulatedLab lab, String machine, SimulatedFiles files, SimulatedGuest guest) {
        this.lab = lab;
        this.machine = machine;
        this.files = files;
        this.guest = guest;
    }

    /** What a line leaves behind. */
    record Effect(Duration time, int status, String out, String err) {}

    Effect effect(String line) {
        for (List<String> words : ShellWords.commands(line)) {
            status = 0;
            simple(unwrapped(words));
        }
        return new Effect(time, status, out.toString(), err);
    }

    private void simple(List<String> words) {
        time = time.plus(lab.noise().on(SHORT));
        String target = redirection(words);
        if (words.isEmpty()) {
            return;
        }
        String name = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
        List<String> operands =
                words.stream().skip(1).filter(word -> !word.startsWith("-")).toList();
        switch (name) {
            case "cp", "install" -> copy(operands, false);
            case "mv" -> move(operands);
            case "scp", "rsync" -> copy(operands, true);
            case "rm" -> operands.forEach(files::remove);
            case "dd" -> dd(words);
            case "truncate", "fallocate" -> allocate(words);
            case "head" -> written(target, SizeWords.after(words, "-c"));
            case "touch" -> operands.forEach(file -> files.put(file, files.has(file) ? files.size(file) : 0));
            case "cat" -> cat(operands, target);
            case "sha256sum", "md5sum", "cksum" -> read(operands);
            case "qemu-img" -> image(operands, words);
            case "virsh" -> volume(operands, words);
            case "sleep" -> sleep(operands);
            case "test", "[" -> test(words);
            case "stat", "wc" -> size(operands);
            default -> said(name, operands);
        }
    }

    private void said(String name, List<String> operands) {
        switch (name) {
            case "hostname" -> out.append(machine).append('\n');
            case "uname" -> out.append("simulated\n");
            case "echo" -> out.append(String.join(" ", operands)).append('\n');
            case "false" -> status = 1;
            default -> {
                // Any other command is taken to succeed and to say nothing.
            }
        }
    }

    private void copy(List<String> operands, boolean overLink) {
        if (operands.size() < 2) {
            return;
        }
        String target = operands.get(operands.size() - 1);
        for (String source : operands.subList(0, operands.size() - 1)) {
            for (String file : expanded(source)) {
                long bytes = files.size(file);
                time = time.plus(overLink ? lab.sending(bytes) : lab.writing(bytes));
                place(target, file, bytes, overLink);
            }
        }
    }

    private void place(String target, String file, long bytes, boolean overLink) {
        int colon = overLink ? target.indexOf(':') : -1;
        String path = target.substring(colon + 1);
        String whole = path.endsWith("/") ? path + file.substring(file.lastIndexOf('/') + 1) : path;
        if (colon < 0) {
            files.put(whole, bytes);
        } else {
            lab.host(target.substring(target.indexOf('@') + 1, colon)).files().put(whole, bytes);
        }
    }

    private void move(List<String> operands) {
        if (operands.size() == 2) {
            for (String file : expanded(operands.get(0))) {
                place(operands.get(1), file, files.size(file), false);
                files.remove(file);
            }
        }
    }

    private void dd(List<String> words) {
        String from = SizeWords.setting(words, "if");
        String to = SizeWords.setting(words, "of");
        long block = SizeWords.size(SizeWords.setting(words, "bs"), 512);
        String count = SizeWords.setting(words, "count");
        long bytes = count == null ? from == null ? 0 : files.size(from) : block * SizeWords.size(count, 0);
        written(to, bytes);
    }

    private void written(String file, long bytes) {
        time = time.plus(lab.writing(bytes));
        if (file != null) {
            files.put(file, bytes);
        }
    }

    private void allocate(List<String> words) {
        long bytes = Math.max(SizeWords.after(words, "-s"), SizeWords.after(words, "-l"));
        files.put(words.get(words.size() - 1), bytes);
    }

    private void cat(List<String> operands, String target) {
        if (operands.equals(List.of("/proc/sys/kernel/random/boot_id")) && guest != null && guest.boot() != null) {
            out.append(guest.boot()).append('\n');
        } else if (operands.equals(List.of("/proc/uptime")) && guest != null) {
            double up = (lab.time().nanos() - guest.bootedAt()) / 1e9;
            out.append(String.format(Locale.ROOT, "%.2f %.2f\n", up, up));
        } else if (target != null) {
            written(target, operands.stream().mapToLong(files::size).sum());
        } else if (operands.stream().noneMatch(file -> file.startsWith("/proc/") || file.startsWith("/sys/"))) {
            read(operands);
        }
    }

    private void read(List<String> operands) {
        for (String operand : operands) {
            for (String file : expanded(operand)) {
                time = time.plus(lab.writing(files.size(file)));
            }
        }
    }

    private void image(List<String> operands, List<String> words) {
        if (operands.isEmpty()) {
            return;
        }
        if (operands.get(0).equals("convert") && operands.size() >= 3) {
            written(operands.get(operands.size() - 1), files.size(operands.get(operands.size() - 2)));
        } else if (operands.get(0).equals("create")) {
            String last = words.get(words.size() - 1);
            boolean sized = SizeWords.size(last, -1) >= 0 && words.size() > 3;
            files.put(sized ? words.get(words.size() - 2) : last, sized ? SizeWords.size(last, 0) : 0);
        }
    }

    /** A libvirt volume is a file under the path that a logical pool gives it. */
    private void volume(List<String> operands, List<String> words) {
        String verb = operands.isEmpty() ? "" : operands.get(0);
        if (verb.equals("vol-create-as") && operands.size() >= 4) {
            files.put(VOLUMES + operands.get(1) + "/" + operands.get(2), SizeWords.size(operands.get(3), 0));
            return;
        }
        int pool = words.indexOf("--pool");
        if (pool < 0 || pool + 2 >= words.size()) {
            return;
        }
        String path = VOLUMES + words.get(pool + 1) + "/" + words.get(pool + 2);
        if (verb.equals("vol-delete")) {
            files.remove(path);
        } else if (verb.equals("vol-upload") && pool + 3 < words.size()) {
            written(path, files.size(words.get(pool + 3)));
        }
    }

    private void sleep(List<String> operands) {
        for (String operand : operands) {
            time = time.plus(Duration.ofMillis((long) (1000 * SizeWords.number(operand))));
        }
    }

    private void test(List<String> words) {
        for (String flag : List.of("-e", "-f", "-s", "-r")) {
            int at = words.indexOf(flag);
            if (at > 0 && at + 1 < words.size()) {
                status = files.has(words.get(at + 1)) ? 0 : 1;
            }
        }
    }

    private void size(List<String> operands) {
        String file = operands.isEmpty() ? "" : operands.get(operands.size() - 1);
        if (files.has(file)) {
            out.append(files.size(file)).append('\n');
        } else {
            status = 1;
            err = file + ": No such file or directory";
        }
    }

    private List<String> expanded(String pattern) {
        List<String> found = files.matching(pattern);
        return found.isEmpty() ? List.of(pattern) : found;
    }

    /** Takes the redirection off the words and returns the file it leads to, or null. */
    private static String redirection(List<String> words) {
        int at = words.indexOf(">");
        if (at < 0 || at + 1 >= words.size()) {
            return null;
        }
        words.remove(at);
        return words.remove(at);
    }

    /** Takes off what only changes how a command runs: variables, sudo, time, nice, timeout. */
    private static List<String> unwrapped(List<String> words) {
        List<String> left = new ArrayList<>(words);
        while (!left.isEmpty()) {
            String first = left.get(0);
            if (Arrays.asList("sudo", "time", "env", "nice", "exec", "nohup").contains(first)
                    || first.matches("[A-Za-z_][A-Za-z0-9_]*=.*")) {
                left.remove(0);
            } else if (first.equals("timeout") && left.size() > 2) {
                left.subList(0, 2).clear();
            } else {
                break;
            }
        }
        return left;
    }
}
