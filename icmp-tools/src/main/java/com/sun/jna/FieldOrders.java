package com.sun.jna;

import java.util.List;
import java.util.concurrent.locks.Lock;

/**
 * Tells JNA the order of the fields of its own one structure, which it would read from an annotation: the first annotation
 * in a JVM takes as long as all else that JNA does at its start. In JNA's package, since what it knows is seen only there.
 */
public final class FieldOrders {
    static final List<String> OF_FFI_TYPE = List.of("size", "alignment", "type", "elements");

    private FieldOrders() {}

    /** To be called before anything of JNA is: later it has no effect. */
    public static void tell() {
        Lock writing = Structure.cacheStructureLock.writeLock();
        writing.lock();
        try {
            Structure.fieldOrder.put(Structure.FFIType.class, OF_FFI_TYPE);
        } finally {
            writing.unlock();
        }
    }
}
