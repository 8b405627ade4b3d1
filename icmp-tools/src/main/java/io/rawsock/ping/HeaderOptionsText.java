package io.rawsock.ping;

import io.rawsock.probe.HostNames;
import io.rawsock.wire.ipv4.EndOfOptionList;
import io.rawsock.wire.ipv4.Ipv4Option;
import io.rawsock.wire.ipv4.Ipv4Options;
import io.rawsock.wire.ipv4.NoOperation;
import io.rawsock.wire.ipv4.RouteOption;
import io.rawsock.wire.ipv4.TimestampOption;
import java.net.Inet4Address;
import java.util.List;

/** What routers wrote into the IPv4 header of a reply, in ping's text: after the reply's line. */
final class HeaderOptionsText {
    private static final long NOT_MILLISECONDS_UT = 0x8000_0000L;

    private final HostNames names;
    private List<Inet4Address> lastRoute = List.of();

    HeaderOptionsText(HostNames names) {
        this.names = names;
    }

    void print(StringBuilder out, Ipv4Options options) {
        for (Ipv4Option option : options.list()) {
            if (option instanceof RouteOption route) {
                print(out, route);
            } else if (option instanceof TimestampOption timestamps) {
                print(out, timestamps);
            } else if (option instanceof NoOperation) {
                out.append("\nNOP");
            } else if (!(option instanceof EndOfOptionList)) {
                out.append("\nunknown option ").append(Integer.toHexString(option.type()));
            }
        }
    }

    private void print(StringBuilder out, RouteOption route) {
        if (route.type() != RouteOption.RECORD_ROUTE) {
            out.append(route.type() == RouteOption.STRICT_SOURCE_ROUTE ? "\nSSRR: " : "\nLSRR: ");
            addresses(out, route.slots());
            return;
        }
        List<Inet4Address> recorded = route.slots().subList(0, route.recorded());
        if (recorded.isEmpty()) {
            return;
        }
        if (recorded.equals(lastRoute)) {
            out.append("\t(same route)");
            return;
        }
        lastRoute = List.copyOf(recorded);
        out.append("\nRR: ");
        addresses(out, recorded);
    }

    private void addresses(StringBuilder out, List<Inet4Address> addresses) {
        for (Inet4Address address : addresses) {
            out.append('\t').append(name(address)).append('\n');
        }
    }

    private String name(Inet4Address address) {
        return address.isAnyLocalAddress() ? "0.0.0.0" : names.of(address);
    }

    /** Each time as the difference to the one before of its kind. */
    private void print(StringBuilder out, TimestampOption option) {
        if (option.recorded() == 0) {
            return;
        }
        out.append("\nTS: ");
        long standard = 0;
        long other = 0;
        for (TimestampOption.Stamp stamp : option.stamps().subList(0, option.recorded())) {
            Inet4Address address = stamp.address();
            if (address != null) {
                out.append('\t').append(name(address));
            }
            boolean usual = (stamp.time() & NOT_MILLISECONDS_UT) == 0;
            long time = stamp.time() & ~NOT_MILLISECONDS_UT;
            long before = usual ? standard : other;
            out.append('\t').append(before == 0 ? time : time - before).append(before == 0 ? " absolute" : "");
            out.append(usual ? "\n" : " not-standard\n");
            standard = usual ? time : standard;
            other = usual ? other : time;
        }
        if (option.overflow() > 0) {
            out.append("Unrecorded hops: ").append(option.overflow()).append('\n');
        }
    }
}
