package io.rawsock.ping;

import io.rawsock.probe.HostNames;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.ipv4.Ipv4Options;
import io.rawsock.wire.ipv4.Ipv4View;
import java.nio.ByteBuffer;

/**
 * The IPv4 header that an ICMP error quotes, as ping -v shows it, in the table of the first ping. iputils shows it of
 * redirects and source quenches only, as it hears of errors without their quote, and with the two bytes of each number
 * exchanged on most machines; here each error has it, and numbers are as the RFC has them.
 */
final class QuotedHeaderText {
    private static final String HEAD = "Vr HL TOS  Len   ID Flg  off TTL Pro  cks      Src      Dst Data\n";

    private QuotedHeaderText() {}

    static void print(StringBuilder out, Payload header, HeaderOptionsText optionsText) {
        Ipv4View ip = new Ipv4View().wrapForWriting(ByteBuffer.wrap(header.toBytes()), 0, header.length());
        out.append('\n').append(HEAD);
        hex(out, " ", ip.version(), 1);
        hex(out, "  ", ip.headerLength() / 4, 1);
        hex(out, "  ", ip.tos(), 2);
        hex(out, " ", ip.totalLength(), 4);
        hex(out, " ", ip.identification(), 4);
        hex(out, "   ", ip.flags(), 1);
        hex(out, " ", ip.fragmentOffset(), 4);
        hex(out, "  ", ip.ttl(), 2);
        hex(out, "  ", ip.protocol(), 2);
        hex(out, " ", ip.checksum(), 4);
        out.append(' ').append(HostNames.number(NetBytes.inet4(ip.source())));
        out.append("  ")
                .append(HostNames.number(NetBytes.inet4(ip.destination())))
                .append(' ');
        if (ip.headerLength() > Ipv4View.MIN_LENGTH) {
            optionsText.print(out, Ipv4Options.parse(ip));
        }
    }

    private static void hex(StringBuilder out, String before, int number, int digits) {
        String text = Integer.toHexString(number);
        out.append(before)
                .append("0".repeat(Math.max(0, digits - text.length())))
                .append(text);
    }
}
