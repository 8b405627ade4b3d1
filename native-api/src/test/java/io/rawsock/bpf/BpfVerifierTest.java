package io.rawsock.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.LinuxFilter;
import io.rawsock.socket.AddressFamily;
import io.rawsock.socket.BpfProgram;
import io.rawsock.socket.BpfProgram.Instruction;
import io.rawsock.socket.NativeSocket;
import io.rawsock.socket.SocketOptions;
import io.rawsock.socket.SocketType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BpfVerifierTest {
    private static final Instruction RET = Instruction.of(LinuxFilter.BPF_RET, 0);

    private static boolean verifies(BpfProgram program) {
        try {
            BpfVerifier.verify(program);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean attaches(NativeSocket socket, BpfProgram program) throws IOException {
        try {
            socket.setOption(SocketOptions.SO_ATTACH_FILTER, program);
            return true;
        } catch (ErrnoException e) {
            assertEquals(Errno.EINVAL, e.errno());
            return false;
        }
    }

    @Test
    void shouldTakeEveryCodeThatTheKernelTakes() throws IOException {
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            int taken = 0;
            for (int code = 0; code < 0x400; code++) {
                for (int k : new int[] {0, 1, 15, 16, 31, 32, -1, 0xfffff000, 0xfffff03c, 0xfffff040, 0xfffff002}) {
                    // The cell is written whatever k is, if there is one.
                    Instruction write = Instruction.of(LinuxFilter.BPF_ST, k >= 0 && k < 16 ? k : 0);
                    BpfProgram program = BpfProgram.of(write, Instruction.of(code, k), RET, RET);
                    boolean attaches = attaches(socket, program);
                    assertEquals(attaches, verifies(program), program.toString());
                    taken += attaches ? 1 : 0;
                }
            }
            assertTrue(taken > 300, taken + " taken");
        }
    }

    @Test
    void shouldAgreeWithTheKernelOnPrograms() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        int taken = 0;
        try (NativeSocket socket = NativeSocket.open(AddressFamily.INET, SocketType.DGRAM)) {
            for (int i = 0; i < 4_000; i++) {
                List<Instruction> all = new ArrayList<>();
                for (int length = random.nextInt(1, 12); length > 0; length--) {
                    all.add(likely(random));
                }
                all.add(RET);
                BpfProgram program = new BpfProgram(all);
                boolean attaches = attaches(socket, program);
                assertEquals(attaches, verifies(program), program.toString());
                taken += attaches ? 1 : 0;
            }
        }
        assertTrue(taken > 400 && taken < 3_600, taken + " taken");
    }

    /** One that is right more often than not, so that jumps and cells decide. */
    private static Instruction likely(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> Instruction.of(LinuxFilter.BPF_LD | LinuxFilter.BPF_MEM, random.nextInt(3));
            case 1 -> Instruction.of(LinuxFilter.BPF_LDX | LinuxFilter.BPF_MEM, random.nextInt(3));
            case 2 -> Instruction.of(LinuxFilter.BPF_ST, random.nextInt(3));
            case 3 -> Instruction.of(LinuxFilter.BPF_STX, random.nextInt(3));
            case 4 ->
                new Instruction(LinuxFilter.BPF_JMP | LinuxFilter.BPF_JEQ, random.nextInt(4), random.nextInt(4), 0);
            default -> Instruction.of(LinuxFilter.BPF_JMP | LinuxFilter.BPF_JA, random.nextInt(4));
        };
    }

    @Test
    void shouldSayWhichInstructionIsWrong() {
        Instruction load = Instruction.of(LinuxFilter.BPF_LD | LinuxFilter.BPF_MEM, 3);
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> BpfVerifier.verify(BpfProgram.of(RET, load, RET)));
        assertEquals("instruction 1, " + load + ": reads a cell that may not have been written", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> BpfVerifier.verify(BpfProgram.of()));
        Instruction write = Instruction.of(LinuxFilter.BPF_ST, 0);
        e = assertThrows(IllegalArgumentException.class, () -> BpfVerifier.verify(BpfProgram.of(write)));
        assertEquals("instruction 0, " + write + ": the last one is a ret", e.getMessage());
    }
}
