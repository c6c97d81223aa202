"""The published method: one TCP connection at a time, 100 ms timeout, 50 ms pause, a line at each transition."""
import socket
import sys
import time

host, port = sys.argv[1], int(sys.argv[2])
up = None
while True:
    probe = socket.socket()
    probe.settimeout(0.1)
    try:
        probe.connect((host, port))
        now = True
    except OSError:
        now = False
    finally:
        probe.close()
    if now != up:
        print("up" if now else "down", time.monotonic_ns(), flush=True)
        up = now
    time.sleep(0.05)
