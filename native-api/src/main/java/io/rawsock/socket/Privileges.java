package io.rawsock.socket;

import io.rawsock.libc.Errno;
import io.rawsock.libc.ErrnoException;
import io.rawsock.libc.NativePlatform;
import io.rawsock.libc.Sys;
import io.rawsock.libc.SysPrctl;
import io.rawsock.libc.SysSocket;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What this process may do with sockets, how it may do more, and how it does less. capabilities(7), icmp(7) */
public final class Privileges {
    private Privileges() {}

    /** Tries whether this process has an ability: opens a socket that is closed again at once. */
    public static Permission check(Ability ability) {
        NativePlatform.require();
        int errno = ability.attempt();
        return errno == 0 ? Permission.GRANTED : Denial.of(ability, errno);
    }

    /** What to say of a socket that was not opened; nothing when no privilege is missing. */
    static String advice(AddressFamily family, SocketType type, int errno) {
        if (errno != Errno.EPERM && errno != Errno.EACCES) {
            return "";
        }
        Ability ability = ability(family.value(), type.value());
        return ability == null ? "" : Denial.of(ability, errno).advice();
    }

    private static @Nullable Ability ability(int family, int type) {
        boolean raw = type == SysSocket.SOCK_RAW;
        return switch (family) {
            case SysSocket.AF_INET -> raw ? Ability.RAW_INET : Ability.ICMP_DATAGRAM;
            case SysSocket.AF_INET6 -> raw ? Ability.RAW_INET6 : Ability.ICMPV6_DATAGRAM;
            case SysSocket.AF_PACKET -> Ability.PACKET;
            default -> null;
        };
    }

    /** What to say when this option was denied; nothing where no privilege would help. */
    static String advice(NativeOption<?> option) {
        String capability = option.capability();
        if (capability.isEmpty()) {
            return "";
        }
        Permission permission = Denial.lacking("the option", Capability.valueOf(capability));
        // Some options ask for the capability over the whole machine, which no namespace gives.
        boolean namespaceFirst = permission.commands().indexOf(Capability.IN_A_NAMESPACE) == 0;
        return namespaceFirst ? permission.reason() : permission.advice();
    }

    /**
     * Makes the whole process, every thread of it, an ordinary user's: user and group as given, no other groups, no
     * capabilities, and no way back. What is open stays open and works as before. For programs that start as root.
     * setgroups(2), setresgid(2), setresuid(2)
     *
     * <p>A program that this process runs can still gain privilege where its file grants it, as sudo's does; {@link
     * #noNewPrivileges} is against that. Other processes of the user see this one differently than before: /proc shows it
     * as root's.
     *
     * @param uid the user, 1 or more
     * @param gid the group, 1 or more
     * @throws ErrnoException EPERM when this process may not change who it is; EINVAL for an id that its user namespace
     *     does not map. The process may be halfway then, and should end
     * @throws IllegalStateException when a thread has kept capabilities, as those of a user other than root are; the
     *     process should end
     */
    public static void drop(int uid, int gid) throws IOException {
        NativePlatform.require();
        if (uid <= 0 || gid <= 0) {
            throw new IllegalArgumentException("root is no ordinary user: uid " + uid + ", gid " + gid);
        }
        Sys.check("setgroups", Sys.setgroups(0, 0));
        Sys.check("setresgid " + gid, Sys.setresgid(gid, gid, gid));
        Sys.check("setresuid " + uid, Sys.setresuid(uid, uid, uid));
        for (ThreadRights thread : ThreadRights.ofAllThreads()) {
            if (!thread.isOrdinary(uid, gid)) {
                throw new IllegalStateException("a thread has kept privileges: " + thread);
            }
        }
    }

    /**
     * PR_SET_NO_NEW_PRIVS: no program that <b>this thread</b> runs, or a thread that it starts from now on, gains
     * privilege by its file. Threads that run already are as before, and those are most of a JVM's; so call it first
     * thing, or better start Java by {@code setpriv --no-new-privs}. It cannot be taken back. prctl(2)
     */
    public static void noNewPrivileges() throws IOException {
        NativePlatform.require();
        Sys.check("prctl(PR_SET_NO_NEW_PRIVS)", Sys.prctl(SysPrctl.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
    }
}
