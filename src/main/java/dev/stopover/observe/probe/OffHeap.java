package dev.stopover.observe.probe;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A block of memory outside the Java heap with a fixed address that system calls can be given. Reads and writes
 * allocate nothing. Zeroed at first; freed with the object.
 */
final class OffHeap {

    private final ByteBuffer bytes;
    private final long address;

    OffHeap(int size) {
        bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
        address = Pointer.nativeValue(Native.getDirectBufferPointer(bytes));
    }

    /** {@return the address of the byte at {@code offset}} */
    long at(int offset) {
        return address + offset;
    }

    /** {@return the bytes themselves, in native order} */
    ByteBuffer bytes() {
        return bytes;
    }

    long getLong(int offset) {
        return bytes.getLong(offset);
    }

    int getInt(int offset) {
        return bytes.getInt(offset);
    }

    int getByte(int offset) {
        return bytes.get(offset) & 0xff;
    }

    OffHeap putLong(int offset, long value) {
        bytes.putLong(offset, value);
        return this;
    }

    OffHeap putInt(int offset, int value) {
        bytes.putInt(offset, value);
        return this;
    }

    OffHeap putByte(int offset, int value) {
        bytes.put(offset, (byte) value);
        return this;
    }

    /** A {@code sockaddr_in}: family in native order, port and address in network order. */
    static OffHeap socketAddress(byte[] ipv4, int port) {
        OffHeap address = new OffHeap(16);
        address.bytes().putShort(0, (short) Libc.AF_INET);
        address.putByte(2, port >> 8).putByte(3, port);
        for (int i = 0; i < 4; i++) {
            address.putByte(4 + i, ipv4[i]);
        }
        return address;
    }
}
