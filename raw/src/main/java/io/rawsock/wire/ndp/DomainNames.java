package io.rawsock.wire.ndp;

import static io.rawsock.wire.NetBytes.u8;

import io.rawsock.wire.Defect;
import io.rawsock.wire.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Domain names one after another, not compressed, and zeros after the last (RFC 1035 section 3.1). */
final class DomainNames {
    private static final int MAX_LABEL = 63;
    /** With the length byte of each label and the zero at the end. */
    private static final int MAX_NAME = 255;

    private DomainNames() {}

    static Defect check(ByteBuffer buffer, int at, int limit) {
        int name = at;
        int label = at;
        while (label < limit) {
            int length = u8(buffer, label);
            label += 1 + length;
            if (length == 0) {
                name = label;
            } else if (length > MAX_LABEL || label >= limit || label + 1 - name > MAX_NAME) {
                return Defect.BAD_DOMAIN_NAME;
            }
        }
        return Defect.NONE;
    }

    /** The names in bytes that {@link #check} has passed. */
    static List<String> decode(Payload names) {
        List<String> domains = new ArrayList<>();
        StringBuilder domain = new StringBuilder();
        int label = 0;
        while (label < names.length()) {
            int end = label + 1 + names.u8(label);
            if (end == label + 1) {
                if (domain.length() > 0) {
                    domains.add(domain.toString());
                    domain.setLength(0);
                }
            } else if (domain.length() > 0) {
                domain.append('.');
            }
            for (int i = label + 1; i < end; i++) {
                append(domain, names.u8(i));
            }
            label = end;
        }
        return List.copyOf(domains);
    }

    private static void append(StringBuilder domain, int character) {
        if (character == '.' || character == '\\') {
            domain.append('\\').append((char) character);
        } else if (character > ' ' && character < 0x7f) {
            domain.append((char) character);
        } else {
            domain.append('\\').append((char) ('0' + character / 100));
            domain.append((char) ('0' + character / 10 % 10)).append((char) ('0' + character % 10));
        }
    }

    /** Names, and zeros up to a multiple of {@code unit} bytes. */
    static byte[] encode(List<String> domains, int unit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String domain : domains) {
            encode(domain, out);
        }
        while (out.size() % unit != 0) {
            out.write(0);
        }
        return out.toByteArray();
    }

    private static void encode(String domain, ByteArrayOutputStream out) {
        int label = 0;
        while (label <= domain.length()) {
            int dot = domain.indexOf('.', label);
            int end = dot < 0 ? domain.length() : dot;
            int length = end - label;
            if (length == 0 || length > MAX_LABEL || domain.length() > MAX_NAME - 2) {
                throw new IllegalArgumentException("not a domain: " + domain);
            }
            out.write(length);
            for (int i = label; i < end; i++) {
                char character = domain.charAt(i);
                if (character <= ' ' || character >= 0x7f || character == '\\') {
                    throw new IllegalArgumentException("not a domain: " + domain);
                }
                out.write(character);
            }
            label = end + 1;
        }
        out.write(0);
    }
}
