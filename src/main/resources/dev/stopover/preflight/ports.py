# listen FIRST LAST SECONDS: holds the free ports, prints them on one line, and ends.
# connect ADDRESS SECONDS PORT...: prints those that do not accept within the time.
import select, socket, sys, time
verb, rest = sys.argv[1], sys.argv[2:]
if verb == 'listen':
    held = []
    for port in range(int(rest[0]), int(rest[1]) + 1):
        s = socket.socket()
        # Connections of a test just before are still winding up.
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind(('0.0.0.0', port))
            s.listen(8)
            held.append(s)
        except OSError:
            s.close()
    print(*[s.getsockname()[1] for s in held], flush=True)
    end = time.monotonic() + int(rest[2])
    while time.monotonic() < end:
        for s in select.select(held, [], [], 1)[0]:
            s.accept()[0].close()
else:
    family, _, _, _, peer = socket.getaddrinfo(rest[0], 1, type=socket.SOCK_STREAM)[0]
    pending, closed = {}, []
    for port in map(int, rest[2:]):
        s = socket.socket(family)
        s.setblocking(False)
        s.connect_ex((peer[0], port) + tuple(peer[2:]))
        pending[s] = port
    end = time.monotonic() + int(rest[1])
    while pending and time.monotonic() <= end:
        for s in select.select([], list(pending), [], 1)[1]:
            port = pending.pop(s)
            if s.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                closed.append(port)
            s.close()
    print(*sorted(closed + list(pending.values())))
