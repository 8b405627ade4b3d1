package io.rawsock.craft.word;

import io.rawsock.wire.NetBytes;
import io.rawsock.wire.ethernet.MacAddress;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** How the value of a field is written and shown. */
public sealed interface Form permits Form.Plain, FlagForm, NameForm {
    /**
     * The number that a word stands for.
     *
     * @throws IllegalArgumentException saying what would be right
     */
    Uint128 parse(String word);

    String show(Uint128 value);

    /** Numbers and addresses. */
    enum Plain implements Form {
        DECIMAL(0),
        /** At least two digits. */
        HEX(2),
        /** At least four digits. */
        HEX16(4),
        IPV4(0) {
            @Override
            public Uint128 parse(String word) {
                return isNumber(word) ? number(word) : Uint128.of(NetBytes.inet4(inet4(word)) & 0xffff_ffffL);
            }

            @Override
            public String show(Uint128 value) {
                return NetBytes.inet4((int) value.low()).getHostAddress();
            }
        },
        MAC(0) {
            @Override
            public Uint128 parse(String word) {
                if (isNumber(word)) {
                    return number(word);
                }
                try {
                    return Uint128.of(
                            word.equals("broadcast")
                                    ? MacAddress.BROADCAST.value()
                                    : MacAddress.of(word).value());
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "'" + word + "' is no hardware address; right would be 02:00:5e:10:00:01 or broadcast", e);
                }
            }

            @Override
            public String show(Uint128 value) {
                return new MacAddress(value.low()).toString();
            }
        },
        IPV6(0) {
            @Override
            public Uint128 parse(String word) {
                if (isNumber(word)) {
                    return number(word);
                }
                ByteBuffer bytes = ByteBuffer.wrap(inet6(word).getAddress());
                return new Uint128(bytes.getLong(), bytes.getLong());
            }

            @Override
            public String show(Uint128 value) {
                return Inet6Text.of(value.high(), value.low());
            }
        };

        private final int digits;

        Plain(int digits) {
            this.digits = digits;
        }

        @Override
        public Uint128 parse(String word) {
            return number(word);
        }

        @Override
        public String show(Uint128 value) {
            if (digits == 0) {
                return value.toString();
            }
            String hex = Long.toHexString(value.low());
            return "0x" + "0".repeat(Math.max(0, digits - hex.length())) + hex;
        }
    }

    /** An address in dotted decimal, all four numbers: not by the JDK, which looks up as a name what it cannot read. */
    static Inet4Address inet4(String word) {
        int address = 0;
        int at = 0;
        for (int part = 0; part < 4; part++) {
            int end = part == 3 ? word.length() : word.indexOf('.', at);
            int value = end < 0 ? -1 : octet(word, at, end);
            if (value < 0) {
                throw new IllegalArgumentException("'" + word + "' is no IPv4 address; right would be 192.0.2.1");
            }
            address = address << 8 | value;
            at = end + 1;
        }
        return NetBytes.inet4(address);
    }

    /** -1 if it is none. */
    private static int octet(String word, int at, int end) {
        int value = end > at && end - at <= 3 ? 0 : -1;
        for (int i = at; i < end && value >= 0; i++) {
            int digit = word.charAt(i) - '0';
            value = digit >= 0 && digit <= 9 ? value * 10 + digit : -1;
        }
        return value <= 0xff ? value : -1;
    }

    /** An address in hexadecimal with colons, without a scope: names are not looked up. */
    static Inet6Address inet6(String word) {
        // The JDK does not take for a name what has a colon and begins like this.
        boolean plain = word.indexOf(':') >= 0 && word.charAt(0) != '.';
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            plain &= c == ':' || c == '.' || Character.digit(c, 16) >= 0;
        }
        if (plain) {
            try {
                InetAddress address = InetAddress.getByName(word);
                return address instanceof Inet6Address six ? six : mapped(address.getAddress());
            } catch (UnknownHostException e) {
                // Too many colons or digits: the message below says it.
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no IPv6 address; right would be 2001:db8::1");
    }

    /** The JDK makes an IPv4 address of ::ffff:192.0.2.1. */
    private static Inet6Address mapped(byte[] four) {
        ByteBuffer bytes = ByteBuffer.allocate(16).putShort(10, (short) -1).put(12, four);
        return NetBytes.inet6(bytes, 0);
    }

    private static boolean isNumber(String word) {
        if (word.startsWith("0x")) {
            return true;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A decimal number, or one with 0x in front. */
    static Uint128 number(String word) {
        try {
            boolean hex = word.startsWith("0x") || word.startsWith("0X");
            long value = hex ? Long.parseLong(word, 2, word.length(), 16) : Long.parseLong(word);
            if (value >= 0 && word.charAt(0) != '+') {
                return Uint128.of(value);
            }
        } catch (NumberFormatException e) {
            // The message below says it.
        }
        throw new IllegalArgumentException("'" + word + "' is no number; right would be 80 or 0x50");
    }
}
