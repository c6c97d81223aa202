/*
 * What the guest's program (guest.c, compiled behind this text) would otherwise have from a C library: system calls of
 * Linux on x86-64, words on standard output, clocks, numbers.
 */

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef long i64;
typedef unsigned long u64;

i64 call6(i64 number, i64 a, i64 b, i64 c, i64 d, i64 e, i64 f);

/* Seventh parameter lies on the stack; the kernel wants the fourth in r10. */
__asm__(".globl call6\n"
        "call6:\n"
        "  mov %rdi, %rax\n"
        "  mov %rsi, %rdi\n"
        "  mov %rdx, %rsi\n"
        "  mov %rcx, %rdx\n"
        "  mov %r8, %r10\n"
        "  mov %r9, %r8\n"
        "  mov 8(%rsp), %r9\n"
        "  syscall\n"
        "  ret\n"
        ".globl _start\n"
        "_start:\n"
        "  mov %rsp, %rdi\n"
        "  and $-16, %rsp\n"
        "  call begin\n");

#define CALL(n, a, b, c) call6(n, (i64)(a), (i64)(b), (i64)(c), 0, 0, 0)
enum {
    READ = 0, WRITE = 1, OPEN = 2, CLOSE = 3, POLL = 7, MMAP = 9, IOCTL = 16, NANOSLEEP = 35, SOCKET = 41, ACCEPT4 = 288,
    SENDTO = 44, RECVFROM = 45, BIND = 49, LISTEN = 50, SETSOCKOPT = 54, EXIT = 60, FTRUNCATE = 77, REBOOT = 169,
    CLOCK_GETTIME = 228, SYNC = 162
};
enum { REALTIME = 0, MONOTONIC = 1 };

#define MS 1000000UL
#define S 1000000000UL

static void quit(i64 code) {
    for (;;) CALL(EXIT, code, 0, 0);
}

static u64 length(const char *text) {
    u64 n = 0;
    while (text[n]) n++;
    return n;
}

static int same(const char *a, const char *b) {
    while (*a && *a == *b) a++, b++;
    return *a == *b;
}

static void say(const char *text) {
    CALL(WRITE, 1, text, length(text));
}

static void say_number(u64 value) {
    char digits[24];
    int at = 24;
    do digits[--at] = '0' + (char)(value % 10); while (value /= 10);
    CALL(WRITE, 1, digits + at, 24 - at);
}

static void say_entry(const char *key, u64 value) {
    say(key);
    say("=");
    say_number(value);
    say("\n");
}

static void fail(const char *what, i64 error) {
    say("stopover-guest: ");
    say(what);
    say(" failed, error ");
    say_number((u64)(error < 0 ? -error : error));
    say("\n");
    quit(1);
}

static i64 need(const char *what, i64 result) {
    if (result < 0) fail(what, result);
    return result;
}

static u64 now(int clock) {
    u64 t[2];
    CALL(CLOCK_GETTIME, clock, t, 0);
    return t[0] * S + t[1];
}

static void nap(u64 ns) {
    u64 t[2];
    t[0] = ns / S;
    t[1] = ns % S;
    CALL(NANOSLEEP, t, 0, 0);
}

static u64 number(const char *text) {
    u64 value = 0;
    if (!*text) fail("reading a number", 22);
    for (; *text; text++) {
        if (*text < '0' || *text > '9') fail("reading a number", 22);
        value = value * 10 + (u64)(*text - '0');
    }
    return value;
}
