"""Runs a program and says what it took: wall and processor seconds and peak memory (VmHWM, as the kernel keeps it).

usage: measured.py RESULT PROGRAM ARGUMENTS...

RESULT gets one line: wall seconds, processor seconds, peak KiB, exit status.
"""
import os
import sys
import time

started = time.monotonic()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(child, 0)
wall = time.monotonic() - started
with open(sys.argv[1], "w", encoding="ascii") as result:
    code = os.waitstatus_to_exitcode(status)
    result.write(f"{wall:.3f} {used.ru_utime + used.ru_stime:.3f} {used.ru_maxrss} {code}\n")
