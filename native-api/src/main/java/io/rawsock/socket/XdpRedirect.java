package io.rawsock.socket;

import io.rawsock.libc.BpfInsn;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.LinuxBpf;
import io.rawsock.libc.LinuxFilter;
import io.rawsock.libc.LinuxIfLink;
import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.Sys;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The program that hands the frames of an interface to the AF_XDP socket of their queue, and to the network stack where
 * the queue has none. It leaves the interface with {@link #close}, and when this process ends. bpf(2)
 */
final class XdpRedirect {
    /** As much of {@code union bpf_attr} as the calls here need; the kernel takes the rest for 0. */
    private static final int ATTRIBUTES = 64;

    private static final int INSTRUCTIONS = 6;
    private static final int R1 = 1;
    private static final int R2 = 2;
    private static final int R3 = 3;

    /** {@code offsetof(struct xdp_md, rx_queue_index)} */
    private static final int RX_QUEUE_INDEX = 16;

    private final int mapFd;
    private final int programFd;
    private final int linkFd;

    private XdpRedirect(int mapFd, int programFd, int linkFd) {
        this.mapFd = mapFd;
        this.programFd = programFd;
        this.linkFd = linkFd;
    }

    /**
     * Redirects what comes by {@code interfaceIndex} on {@code queue} to the socket {@code fd}, which is bound to it.
     *
     * @throws ErrnoException EBUSY when the interface has a program already; EPERM
     */
    static XdpRedirect attach(int fd, int interfaceIndex, int queue) throws IOException {
        int map = -1;
        int program = -1;
        try {
            map = socketMap(queue + 1);
            put(map, queue, fd);
            program = load(map);
            return new XdpRedirect(map, program, link(program, interfaceIndex));
        } catch (IOException e) {
            closeIfOpen(program);
            closeIfOpen(map);
            throw e;
        }
    }

    private static void closeIfOpen(int fd) {
        if (fd >= 0) {
            Sys.close(fd);
        }
    }

    void close() {
        Sys.close(linkFd);
        Sys.close(programFd);
        Sys.close(mapFd);
    }

    private static int socketMap(int entries) throws ErrnoException {
        NativeMemory attributes = NativeMemory.allocate(ATTRIBUTES);
        attributes
                .buffer()
                .putInt(0, LinuxBpf.BPF_MAP_TYPE_XSKMAP) // map_type
                .putInt(4, Integer.BYTES) // key_size
                .putInt(8, Integer.BYTES) // value_size
                .putInt(12, entries); // max_entries
        return call("BPF_MAP_CREATE", LinuxBpf.BPF_MAP_CREATE, attributes);
    }

    private static void put(int map, int key, int value) throws ErrnoException {
        NativeMemory entry = NativeMemory.allocate(2 * Integer.BYTES);
        entry.buffer().putInt(0, key).putInt(Integer.BYTES, value);
        NativeMemory attributes = NativeMemory.allocate(ATTRIBUTES);
        attributes
                .buffer()
                .putInt(0, map) // map_fd
                .putLong(8, entry.address()) // key
                .putLong(16, entry.address() + Integer.BYTES); // value
        try {
            call("BPF_MAP_UPDATE_ELEM", LinuxBpf.BPF_MAP_UPDATE_ELEM, attributes);
        } finally {
            Reference.reachabilityFence(entry);
        }
    }

    /** {@code return bpf_redirect_map(map, context->rx_queue_index, XDP_PASS);} */
    private static int load(int map) throws ErrnoException {
        NativeMemory program = NativeMemory.allocate(INSTRUCTIONS * BpfInsn.SIZE);
        ByteBuffer code = program.buffer();
        int load = LinuxFilter.BPF_LDX | LinuxFilter.BPF_MEM | LinuxFilter.BPF_W;
        int loadMap = LinuxFilter.BPF_LD | LinuxFilter.BPF_IMM | LinuxBpf.BPF_DW;
        int move = LinuxBpf.BPF_ALU64 | LinuxBpf.BPF_MOV | LinuxFilter.BPF_K;
        instruction(code, 0, load, R2, R1, RX_QUEUE_INDEX, 0);
        instruction(code, 1, loadMap, R1, LinuxBpf.BPF_PSEUDO_MAP_FD, 0, map);
        instruction(code, 2, 0, 0, 0, 0, 0); // the high half of what was loaded
        instruction(code, 3, move, R3, 0, 0, LinuxBpf.XDP_PASS);
        int call = LinuxFilter.BPF_JMP | LinuxBpf.BPF_CALL;
        instruction(code, 4, call, 0, 0, 0, LinuxBpf.BPF_FUNC_redirect_map);
        instruction(code, 5, LinuxFilter.BPF_JMP | LinuxBpf.BPF_EXIT, 0, 0, 0, 0);
        NativeMemory licence = NativeMemory.allocate(16);
        licence.buffer().put(0, "Apache-2.0".getBytes(StandardCharsets.US_ASCII));
        NativeMemory attributes = NativeMemory.allocate(ATTRIBUTES);
        attributes
                .buffer()
                .putInt(0, LinuxBpf.BPF_PROG_TYPE_XDP) // prog_type
                .putInt(4, INSTRUCTIONS) // insn_cnt
                .putLong(8, program.address()) // insns
                .putLong(16, licence.address()); // license
        try {
            return call("BPF_PROG_LOAD", LinuxBpf.BPF_PROG_LOAD, attributes);
        } finally {
            Reference.reachabilityFence(program);
            Reference.reachabilityFence(licence);
        }
    }

    private static void instruction(
            ByteBuffer program, int index, int code, int destination, int source, int offset, int immediate) {
        int at = index * BpfInsn.SIZE;
        program.put(at + BpfInsn.CODE, (byte) code)
                .put(at + BpfInsn.CODE + 1, (byte) (source << 4 | destination))
                .putShort(at + BpfInsn.OFF, (short) offset)
                .putInt(at + BpfInsn.IMM, immediate);
    }

    private static int link(int program, int interfaceIndex) throws ErrnoException {
        NativeMemory attributes = NativeMemory.allocate(ATTRIBUTES);
        attributes
                .buffer()
                .putInt(0, program) // link_create.prog_fd
                .putInt(4, interfaceIndex) // link_create.target_ifindex
                .putInt(8, LinuxBpf.BPF_XDP) // link_create.attach_type
                .putInt(12, LinuxIfLink.XDP_FLAGS_SKB_MODE); // link_create.flags
        return call("BPF_LINK_CREATE", LinuxBpf.BPF_LINK_CREATE, attributes);
    }

    private static int call(String name, int command, NativeMemory attributes) throws ErrnoException {
        try {
            return Sys.check("bpf(" + name + ")", Sys.bpf(command, attributes.address(), ATTRIBUTES));
        } finally {
            Reference.reachabilityFence(attributes);
        }
    }
}
