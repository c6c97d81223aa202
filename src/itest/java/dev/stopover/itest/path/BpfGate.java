package dev.stopover.itest.path;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/**
 * Drops every packet that arrives on some interfaces from one moment to another. The moments are times of {@code
 * CLOCK_MONOTONIC}, set beforehand and compared by the kernel for each packet: so how punctual the process is that sets
 * them does not matter. A program of 17 instructions at the interfaces' ingress (TCX), loaded by plain system calls.
 */
public final class BpfGate implements AutoCloseable {

    private static final int MAP_CREATE = 0;
    private static final int MAP_UPDATE = 2;
    private static final int PROG_LOAD = 5;
    private static final int LINK_CREATE = 28;
    private static final int MAP_TYPE_ARRAY = 2;
    private static final int PROG_TYPE_SCHED_CLS = 3;
    private static final int TCX_INGRESS = 46;

    private final List<Integer> descriptors = new ArrayList<>();
    private final int map;

    /**
     * A gate, open at first, on interfaces of the calling thread's network namespace.
     *
     * @throws IllegalStateException if the kernel refuses; says what
     */
    public BpfGate(List<String> interfaces) {
        map = createMap();
        descriptors.add(map);
        int program = load(map);
        descriptors.add(program);
        for (String name : interfaces) {
            Memory attributes = cleared(64);
            attributes.setInt(0, program);
            attributes.setInt(4, Kernel.check(Kernel.CALLS.if_nametoindex(name), "interface " + name));
            attributes.setInt(8, TCX_INGRESS);
            descriptors.add(Kernel.bpf(LINK_CREATE, attributes, "attaching the gate to " + name));
        }
    }

    private static Memory cleared(long size) {
        Memory memory = new Memory(size);
        memory.clear();
        return memory;
    }

    private static int createMap() {
        Memory attributes = cleared(72);
        attributes.setInt(0, MAP_TYPE_ARRAY);
        attributes.setInt(4, 4);
        attributes.setInt(8, 16);
        attributes.setInt(12, 1);
        return Kernel.bpf(MAP_CREATE, attributes, "creating the gate's map");
    }

    private static long instruction(int code, int destination, int source, int offset, int immediate) {
        return (code & 0xffL)
                | (long) (destination | source << 4) << 8
                | (offset & 0xffffL) << 16
                | (immediate & 0xffffffffL) << 32;
    }

    private static int load(int map) {
        long[] program = {
            instruction(0x62, 10, 0, -4, 0), // *(u32 *)(r10 - 4) = 0
            instruction(0xbf, 2, 10, 0, 0), // r2 = r10
            instruction(0x07, 2, 0, 0, -4), // r2 -= 4
            instruction(0x18, 1, 1, 0, map), // r1 = map
            instruction(0, 0, 0, 0, 0),
            instruction(0x85, 0, 0, 0, 1), // r0 = lookup(r1, r2)
            instruction(0x15, 0, 0, 8, 0), // if r0 == 0 goto pass
            instruction(0xbf, 6, 0, 0, 0), // r6 = r0
            instruction(0x85, 0, 0, 0, 5), // r0 = ktime_get_ns()
            instruction(0x79, 1, 6, 0, 0), // r1 = start
            instruction(0xad, 0, 1, 4, 0), // if r0 < r1 goto pass
            instruction(0x79, 1, 6, 8, 0), // r1 = end
            instruction(0x3d, 0, 1, 2, 0), // if r0 >= r1 goto pass
            instruction(0xb7, 0, 0, 0, 2), // r0 = drop
            instruction(0x95, 0, 0, 0, 0), // exit
            instruction(0xb7, 0, 0, 0, -1), // pass: r0 = next
            instruction(0x95, 0, 0, 0, 0), // exit
        };
        Memory code = new Memory(program.length * 8L);
        code.write(0, program, 0, program.length);
        Memory licence = new Memory(16);
        licence.setString(0, "Apache-2.0");
        Memory attributes = cleared(128);
        attributes.setInt(0, PROG_TYPE_SCHED_CLS);
        attributes.setInt(4, program.length);
        attributes.setLong(8, Pointer.nativeValue(code));
        attributes.setLong(16, Pointer.nativeValue(licence));
        return Kernel.bpf(PROG_LOAD, attributes, "loading the gate");
    }

    /**
     * Closes the gate for one time. Set it while the gate is open and before {@code startNs}.
     *
     * @param startNs from this moment on packets are dropped, monotonic nanoseconds
     * @param endNs until before this one
     */
    public void closed(long startNs, long endNs) {
        Memory key = cleared(4);
        Memory value = new Memory(16);
        value.setLong(0, startNs);
        value.setLong(8, endNs);
        Memory attributes = cleared(32);
        attributes.setInt(0, map);
        attributes.setLong(8, Pointer.nativeValue(key));
        attributes.setLong(16, Pointer.nativeValue(value));
        Kernel.bpf(MAP_UPDATE, attributes, "setting the gate");
    }

    /** Takes the gate off its interfaces. */
    @Override
    public void close() {
        descriptors.forEach(Kernel.CALLS::close);
    }
}
