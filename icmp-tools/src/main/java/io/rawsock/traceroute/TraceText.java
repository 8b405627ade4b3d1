package io.rawsock.traceroute;

import io.rawsock.wire.icmp.extension.ExtensionObject;
import io.rawsock.wire.icmp.extension.IcmpExtensions;
import io.rawsock.wire.icmp.extension.MplsLabelStack;
import io.rawsock.wire.tcp.TcpView;
import java.nio.ByteBuffer;

/** Numbers, extensions and flags as traceroute prints them, whatever the locale. */
final class TraceText {
    private static final String[] FLAG_NAMES = {"fin", "syn", "rst", "psh", "ack", "urg", "ece", "cwr"};
    private static final int OBJECT_HEADER = 4;
    private static final int WORD = 4;

    private TraceText() {}

    /** Milliseconds with three decimals, rounded. */
    static void milliseconds(StringBuilder out, long nanos) {
        long micros = (nanos + 500) / 1000;
        long fraction = micros % 1000;
        out.append(micros / 1000).append(fraction < 10 ? ".00" : fraction < 100 ? ".0" : ".");
        out.append(fraction);
    }

    /** "MPLS:L=100,E=0,S=0,T=1/L=…" and "CLASS/TYPE:" with the content in hexadecimal, joined by ";"; "" if none. */
    static String extensions(IcmpExtensions extensions) {
        StringBuilder text = new StringBuilder();
        for (ExtensionObject object : extensions.objects()) {
            text.append(text.isEmpty() ? "" : ";");
            if (object instanceof MplsLabelStack stack) {
                labels(text, stack);
            } else {
                content(text, object);
            }
        }
        return text.toString();
    }

    private static void labels(StringBuilder text, MplsLabelStack stack) {
        String separator = "MPLS:";
        for (MplsLabelStack.Entry entry : stack.entries()) {
            text.append(separator).append("L=").append(entry.label());
            text.append(",E=").append(entry.trafficClass());
            text.append(",S=").append(entry.bottomOfStack() ? 1 : 0);
            text.append(",T=").append(entry.ttl());
            separator = "/";
        }
    }

    private static void content(StringBuilder text, ExtensionObject object) {
        text.append(object.classNumber()).append('/').append(object.subtype()).append(':');
        int length = object.length() - OBJECT_HEADER;
        ByteBuffer bytes = ByteBuffer.allocate(length);
        object.emitContent(bytes, 0);
        for (int i = 0; i < length; i++) {
            if (i > 0 && i % WORD == 0) {
                text.append(',');
            }
            int b = bytes.get(i) & 0xff;
            text.append(Character.forDigit(b >> 4, 16)).append(Character.forDigit(b & 0xf, 16));
        }
    }

    /** "rst,ack" */
    static String flags(int flags) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < FLAG_NAMES.length; bit++) {
            if ((flags & 1 << bit) != 0) {
                text.append(text.isEmpty() ? "" : ",").append(FLAG_NAMES[bit]);
            }
        }
        return text.toString();
    }

    /** The flag of that name, 0 for no flag's name. */
    static int flag(String name) {
        for (int bit = 0; bit < FLAG_NAMES.length; bit++) {
            if (FLAG_NAMES[bit].equals(name)) {
                return TcpView.FIN << bit;
            }
        }
        return 0;
    }
}
