package io.rawsock.wire.ipv4;

import io.rawsock.wire.Defect;
import io.rawsock.wire.MalformedPacketException;
import io.rawsock.wire.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Fragmentation and reassembly (RFC 791 section 3.2) as functions: how long to wait for fragments, and how many to
 * keep, is the caller's.
 */
public final class Ipv4Fragments {
    /** Bytes to one of the fragment offset. */
    public static final int OFFSET_UNIT = 8;

    private static final Comparator<Ipv4Datagram> BY_OFFSET = Comparator.comparingInt(Ipv4Fragments::start);

    private Ipv4Fragments() {}

    /**
     * The datagram in pieces that a link of {@code mtu} bytes carries; itself, if it does. Each piece but the last is as
     * long as can be. Options that are not to be copied stay with the first piece. A fragment can be split further.
     *
     * @throws IllegalArgumentException if it does not fit and the header says not to fragment, or if the MTU leaves no
     *     room for 8 bytes of payload
     */
    public static List<Ipv4Datagram> split(Ipv4Datagram datagram, int mtu) {
        if (datagram.length() <= mtu) {
            return List.of(datagram);
        }
        Ipv4Header header = datagram.header();
        if ((header.flags() & Ipv4View.DONT_FRAGMENT) != 0) {
            throw new IllegalArgumentException(
                    "a datagram of " + datagram.length() + " bytes that must not be fragmented, and an MTU of " + mtu);
        }
        if (mtu - header.length() < OFFSET_UNIT) {
            throw new IllegalArgumentException("an MTU of " + mtu + ", which is no room for a header of "
                    + header.length() + " bytes and 8 bytes of payload");
        }
        byte[] payload = datagram.payload().toBytes();
        List<Ipv4Datagram> fragments = new ArrayList<>();
        int offset = header.fragmentOffset();
        for (int from = 0; from < payload.length; ) {
            int room = mtu - header.length();
            boolean last = payload.length - from <= room;
            int to = last ? payload.length : from + room / OFFSET_UNIT * OFFSET_UNIT;
            // A piece that is last here is not the last of all if what was split was a fragment itself.
            int flags = last ? datagram.header().flags() : header.flags() | Ipv4View.MORE_FRAGMENTS;
            fragments.add(new Ipv4Datagram(
                    header.withFlags(flags).withFragmentOffset(offset + from / OFFSET_UNIT),
                    Payload.of(Arrays.copyOfRange(payload, from, to))));
            header = from == 0 ? header.withOptions(copied(header.options())) : header;
            from = to;
        }
        return fragments;
    }

    private static Ipv4Options copied(Ipv4Options options) {
        List<Ipv4Option> copied = new ArrayList<>();
        for (Ipv4Option option : options.list()) {
            if ((option.type() & Ipv4Option.COPIED) != 0) {
                copied.add(option);
            }
        }
        return new Ipv4Options(copied);
    }

    /**
     * The first thing that keeps {@code fragments}, which may come in any order and more than once, from being one
     * datagram, or {@link Defect#NONE}. {@link Defect#FRAGMENT_MISSING}, which is said only if nothing else is wrong,
     * asks for patience; each of the others for all of them to be dropped, as RFC 5722 does for IPv6.
     */
    public static Defect check(List<Ipv4Datagram> fragments) {
        if (fragments.isEmpty()) {
            return Defect.FRAGMENT_MISSING;
        }
        List<Ipv4Datagram> sorted = new ArrayList<>(fragments);
        sorted.sort(BY_OFFSET);
        Ipv4Datagram before = sorted.get(0);
        int headerLength = before.header().length();
        boolean missing = start(before) > 0;
        for (int i = 0; i < sorted.size(); i++) {
            Ipv4Datagram fragment = sorted.get(i);
            Defect defect = checkAlone(fragment, headerLength);
            if (defect != Defect.NONE) {
                return defect;
            }
            if (!sameDatagram(fragment.header(), before.header())) {
                return Defect.FRAGMENT_OF_ANOTHER;
            }
            if (i > 0 && !sameFragment(fragment, before)) {
                if (start(fragment) < end(before)) {
                    return Defect.FRAGMENT_OVERLAP;
                }
                if (!hasMore(before)) {
                    return Defect.FRAGMENT_AFTER_LAST;
                }
                missing |= start(fragment) > end(before);
            }
            before = fragment;
        }
        return missing || hasMore(before) ? Defect.FRAGMENT_MISSING : Defect.NONE;
    }

    private static Defect checkAlone(Ipv4Datagram fragment, int headerLength) {
        int length = fragment.payload().length();
        boolean whole = start(fragment) == 0 && !hasMore(fragment);
        if ((length == 0 && !whole) || (hasMore(fragment) && length % OFFSET_UNIT != 0)) {
            return Defect.BAD_FRAGMENT_LENGTH;
        }
        boolean tooLong = headerLength + end(fragment) > Ipv4View.MAX_TOTAL_LENGTH;
        return tooLong ? Defect.FRAGMENT_BEYOND_MAXIMUM : Defect.NONE;
    }

    /**
     * The datagram that {@code fragments} are of, with the header of the first.
     *
     * @throws MalformedPacketException unless {@link #check} says {@link Defect#NONE}
     */
    public static Ipv4Datagram join(List<Ipv4Datagram> fragments) {
        Defect defect = check(fragments);
        if (defect != Defect.NONE) {
            throw new MalformedPacketException("IPv4 fragments", defect, 0, 0);
        }
        List<Ipv4Datagram> sorted = new ArrayList<>(fragments);
        sorted.sort(BY_OFFSET);
        byte[] payload = new byte[end(sorted.get(sorted.size() - 1))];
        for (Ipv4Datagram fragment : sorted) {
            System.arraycopy(
                    fragment.payload().toBytes(),
                    0,
                    payload,
                    start(fragment),
                    fragment.payload().length());
        }
        Ipv4Header first = sorted.get(0).header();
        return new Ipv4Datagram(first.withFlags(first.flags() & ~Ipv4View.MORE_FRAGMENTS), Payload.of(payload));
    }

    /** RFC 791: identification, source, destination and protocol tell datagrams apart. */
    private static boolean sameDatagram(Ipv4Header one, Ipv4Header other) {
        return one.identification() == other.identification()
                && one.protocol() == other.protocol()
                && one.source().equals(other.source())
                && one.destination().equals(other.destination());
    }

    /** A copy that the network made; its header may have changed on the way. */
    private static boolean sameFragment(Ipv4Datagram one, Ipv4Datagram other) {
        return start(one) == start(other)
                && hasMore(one) == hasMore(other)
                && one.payload().equals(other.payload());
    }

    private static boolean hasMore(Ipv4Datagram fragment) {
        return (fragment.header().flags() & Ipv4View.MORE_FRAGMENTS) != 0;
    }

    private static int start(Ipv4Datagram fragment) {
        return fragment.header().fragmentOffset() * OFFSET_UNIT;
    }

    private static int end(Ipv4Datagram fragment) {
        return start(fragment) + fragment.payload().length();
    }
}
