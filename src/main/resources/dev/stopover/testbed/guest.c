/*
 * The small program inside the guest image "tiny". It needs no C library: tcc builds it to a static file of a few
 * kilobytes, together with guest-system.c before it, so that neither a full compiler nor its headers are wanted on the user's
 * machine.
 *
 *   stopover-guest watch [GAP_MS]          loop that sleeps 1 ms, counts, and records how long its own clocks stood still
 *   stopover-guest status                  what the watcher saw, as KEY=VALUE lines
 *   stopover-guest reset                   forget the longest gaps and the list of gaps (the counter goes on)
 *   stopover-guest echo                    UDP and TCP echo on port 7 (RFC 862), clock service on UDP port 7077
 *   stopover-guest dirty MIB_PER_S SIZE_MIB   writes to each page of a buffer in turn, at the given rate
 *   stopover-guest power                   powers the guest off when the ACPI power button is pressed
 *
 * Clock service: the reply is the request (at most 1024 bytes) followed by three big-endian 64-bit numbers:
 * CLOCK_MONOTONIC in ns, CLOCK_REALTIME in ns, the watcher's counter. A hypervisor that stops the guest's clocks during a move makes
 * the pause invisible to the watcher, but not to somebody outside who compares these clocks with his own.
 */

#define RECORDED 256
#define STATE_FILE "/run/stopover-guest"

struct gap { u64 end_realtime, monotonic, realtime; };

/* Lives in a file of a memory file system: written by the watcher and the dirtier, read by everybody. */
struct state {
    u64 counter, threshold, reset_wanted, reset_done;
    u64 longest_monotonic, longest_monotonic_end;
    u64 longest_realtime, longest_realtime_end;
    u64 realtime_backwards;
    u64 gaps;
    struct gap recorded[RECORDED];
    u64 dirty_pages, dirty_started, dirty_latest;
};

static volatile struct state *state;

static void open_state(void) {
    i64 file = need("open " STATE_FILE, CALL(OPEN, STATE_FILE, 0102, 0600)); /* O_RDWR | O_CREAT */
    need("ftruncate", CALL(FTRUNCATE, file, sizeof(struct state), 0));
    state = (struct state *)need("mmap", call6(MMAP, 0, sizeof(struct state), 3, 1, file, 0)); /* shared */
    CALL(CLOSE, file, 0, 0);
}

/* ---- watch, status, reset ---- */

static void forget(void) {
    state->longest_monotonic = state->longest_monotonic_end = 0;
    state->longest_realtime = state->longest_realtime_end = 0;
    state->realtime_backwards = 0;
    state->gaps = 0;
}

static void watch(u64 threshold) {
    u64 monotonic = now(MONOTONIC), realtime = now(REALTIME);
    state->threshold = threshold;
    for (;;) {
        u64 m, r, dm, dr;
        nap(MS);
        m = now(MONOTONIC);
        r = now(REALTIME);
        dm = m - monotonic;
        dr = r > realtime ? r - realtime : 0;
        if (state->reset_wanted != state->reset_done) {
            forget();
            state->reset_done = state->reset_wanted;
            dm = dr = 0;
        }
        if (r < realtime) state->realtime_backwards++;
        if (dm > state->longest_monotonic) state->longest_monotonic = dm, state->longest_monotonic_end = r;
        if (dr > state->longest_realtime) state->longest_realtime = dr, state->longest_realtime_end = r;
        if (dm >= threshold || dr >= threshold) {
            volatile struct gap *g = &state->recorded[state->gaps % RECORDED];
            g->end_realtime = r;
            g->monotonic = dm;
            g->realtime = dr;
            state->gaps++;
        }
        state->counter++;
        monotonic = m;
        realtime = r;
    }
}

static void copy_file(const char *key, const char *path) {
    char text[128];
    i64 file = CALL(OPEN, path, 0, 0), n;
    if (file < 0) return;
    n = CALL(READ, file, text, sizeof text);
    CALL(CLOSE, file, 0, 0);
    if (n <= 0) return;
    say(key);
    say("=");
    CALL(WRITE, 1, text, n);
}

static void status(void) {
    u64 i, gaps = state->gaps, first = gaps > RECORDED ? gaps - RECORDED : 0;
    copy_file("boot_id", "/proc/sys/kernel/random/boot_id");
    copy_file("tainted", "/proc/sys/kernel/tainted"); /* 128 is added by an oops */
    say_entry("counter", state->counter);
    say_entry("monotonic_ns", now(MONOTONIC));
    say_entry("realtime_ns", now(REALTIME));
    say_entry("longest_monotonic_gap_ns", state->longest_monotonic);
    say_entry("longest_monotonic_gap_end_ns", state->longest_monotonic_end);
    say_entry("longest_realtime_gap_ns", state->longest_realtime);
    say_entry("longest_realtime_gap_end_ns", state->longest_realtime_end);
    say_entry("realtime_backwards", state->realtime_backwards);
    say_entry("gap_threshold_ns", state->threshold);
    say_entry("gaps", gaps);
    for (i = first; i < gaps; i++) {
        volatile struct gap *g = &state->recorded[i % RECORDED];
        say("gap=");
        say_number(g->end_realtime);
        say(" ");
        say_number(g->monotonic);
        say(" ");
        say_number(g->realtime);
        say("\n");
    }
    say_entry("dirty_pages", state->dirty_pages);
    say_entry("dirty_ns", state->dirty_latest - state->dirty_started);
}

static void reset(void) {
    u64 wanted = state->reset_wanted + 1, tries;
    state->reset_wanted = wanted;
    for (tries = 0; state->reset_done != wanted; tries++) {
        if (tries > 5000) fail("reset: no watcher answers; reset", 110);
        nap(MS);
    }
}

/* ---- echo and clock service ---- */

struct address { u16 family, port; u32 ip; u8 padding[8]; };
struct waiting { int file; u16 events, happened; };

static i64 listener(int type, u16 port) {
    struct address any;
    int yes = 1;
    i64 file = need("socket", CALL(SOCKET, 2, type | 02000000, 0)); /* AF_INET, close on exec */
    call6(SETSOCKOPT, file, 1, 2, (i64)&yes, sizeof yes, 0);        /* SO_REUSEADDR */
    any.family = 2;
    any.port = (u16)(port >> 8 | port << 8);
    any.ip = 0;
    need("bind", CALL(BIND, file, &any, sizeof any));
    return file;
}

static void put(u8 *at, u64 value) {
    int i;
    for (i = 0; i < 8; i++) at[i] = (u8)(value >> 8 * (7 - i));
}

static u8 buffer[65536];

static void answer(int file, int with_clock) {
    struct address from;
    int size = sizeof from;
    i64 n = call6(RECVFROM, file, (i64)buffer, with_clock ? 1024 : sizeof buffer, 0x40, (i64)&from, (i64)&size);
    if (n < 0) return;
    if (with_clock) {
        put(buffer + n, now(MONOTONIC));
        put(buffer + n + 8, now(REALTIME));
        put(buffer + n + 16, state->counter);
        n += 24;
    }
    call6(SENDTO, file, (i64)buffer, n, 0x40, (i64)&from, size); /* never blocks: a lost reply is a lost datagram */
}

#define CONNECTIONS 256

static void echo(void) {
    static struct waiting wait[3 + CONNECTIONS];
    int used = 3, i, yes = 1;
    wait[0].file = (int)listener(2, 7);
    wait[1].file = (int)listener(2, 7077);
    wait[2].file = (int)listener(1, 7);
    need("listen", CALL(LISTEN, wait[2].file, 128, 0));
    for (i = 0; i < 3 + CONNECTIONS; i++) wait[i].events = 1;
    for (;;) {
        if (CALL(POLL, wait, used, -1) < 0) continue;
        if (wait[0].happened) answer(wait[0].file, 0);
        if (wait[1].happened) answer(wait[1].file, 1);
        for (i = used - 1; i >= 3; i--) {
            i64 n, done = 0;
            if (!wait[i].happened) continue;
            n = call6(RECVFROM, wait[i].file, (i64)buffer, sizeof buffer, 0x40, 0, 0);
            if (n == -11) continue; /* EAGAIN */
            while (done < n) {
                i64 sent = call6(SENDTO, wait[i].file, (i64)buffer + done, n - done, 0x4000, 0, 0); /* no SIGPIPE */
                if (sent <= 0) break;
                done += sent;
            }
            if (n <= 0 || done < n) {
                CALL(CLOSE, wait[i].file, 0, 0);
                wait[i].file = wait[--used].file;
                wait[i].happened = 0;
            }
        }
        if (wait[2].happened) {
            i64 file = call6(ACCEPT4, wait[2].file, 0, 0, 02000000, 0, 0);
            if (file >= 0 && used == 3 + CONNECTIONS) CALL(CLOSE, file, 0, 0);
            else if (file >= 0) {
                call6(SETSOCKOPT, file, 6, 1, (i64)&yes, sizeof yes, 0); /* TCP_NODELAY */
                wait[used].happened = 0;
                wait[used++].file = (int)file;
            }
        }
    }
}

/* ---- dirty ---- */

static void dirty(u64 mib_per_s, u64 size_mib) {
    u64 pages = size_mib * 256, rate = mib_per_s * 256, i, done = 0, at = 0, started;
    volatile u8 *memory;
    if (!pages || !rate) fail("dirty: rate and size must be positive; dirty", 22);
    memory = (u8 *)need("mmap", call6(MMAP, 0, pages * 4096, 3, 0x8022, -1, 0)); /* private, anonymous, populated */
    for (i = 0; i < pages; i++) memory[i * 4096] = 1;
    started = now(MONOTONIC);
    state->dirty_pages = 0;
    state->dirty_started = state->dirty_latest = started;
    for (;;) {
        u64 t = now(MONOTONIC), elapsed = t - started, due;
        due = elapsed / S * rate + elapsed % S * rate / S;
        if (due > done + rate) done = due - rate; /* more than a second behind: what cannot be kept up is not made up for */
        for (; done < due; done++) {
            memory[at * 4096]++;
            if (++at == pages) at = 0;
            state->dirty_pages++;
        }
        state->dirty_latest = t;
        nap(2 * MS);
    }
}

/* ---- power button ---- */

struct input { u64 s, us; u16 type, code; u32 value; };

/*
 * Takes the network card off the network. A kernel that powers off breaks its virtio devices first; where packets are on
 * their way then, virtio_net waits for ever for a broken ring (Linux 6.1.187: "soft lockup" of ksoftirqd), and the guest
 * never goes off.
 */
static void network_down(void) {
    static struct { char name[16]; u16 flags; char rest[22]; } request; /* all flags off */
    i64 socket = CALL(SOCKET, 2, 2, 0); /* AF_INET, SOCK_DGRAM */
    if (socket < 0) return;
    *(u32 *)request.name = 0x30687465; /* "eth0" */
    CALL(IOCTL, socket, 0x8914, &request); /* SIOCSIFFLAGS; a guest without a card has nothing to take down */
    CALL(CLOSE, socket, 0, 0);
}

static void power(void) {
    static struct waiting wait[10];
    char path[] = "/dev/input/event0";
    int used = 0, i;
    for (i = 0; i < 10; i++) {
        i64 file;
        path[sizeof path - 2] = (char)('0' + i);
        file = CALL(OPEN, path, 0, 0);
        if (file < 0) continue;
        wait[used].file = (int)file;
        wait[used++].events = 1;
    }
    if (!used) fail("power: opening an input device", 2);
    for (;;) {
        if (CALL(POLL, wait, used, -1) < 0) continue;
        for (i = 0; i < used; i++) {
            struct input e;
            if (!wait[i].happened) continue;
            if (CALL(READ, wait[i].file, &e, sizeof e) != sizeof e) continue;
            if (e.type == 1 && e.code == 116 && e.value == 1) { /* EV_KEY, KEY_POWER, pressed */
                CALL(SYNC, 0, 0, 0);
                network_down();
                CALL(REBOOT, 0xfee1deadL, 672274793L, 0x4321fedcL); /* LINUX_REBOOT_CMD_POWER_OFF */
            }
        }
    }
}

void begin(u64 *stack) {
    u64 count = stack[0];
    char **words = (char **)(stack + 1);
    const char *what = count > 1 ? words[1] : "";
    if (same(what, "power")) power();
    open_state();
    if (same(what, "watch")) watch(count > 2 ? number(words[2]) * MS : 20 * MS);
    else if (same(what, "status")) status();
    else if (same(what, "reset")) reset();
    else if (same(what, "echo")) echo();
    else if (same(what, "dirty") && count > 3) dirty(number(words[2]), number(words[3]));
    else {
        say("usage: stopover-guest watch [GAP_MS] | status | reset | echo | dirty MIB_PER_S SIZE_MIB | power\n");
        quit(2);
    }
    quit(0);
}
