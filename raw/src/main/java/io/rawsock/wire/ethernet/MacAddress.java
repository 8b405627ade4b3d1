package io.rawsock.wire.ethernet;

import static io.rawsock.wire.NetBytes.requireBits;

import java.util.HexFormat;

/**
 * A 48-bit address (IEEE 802 section 8.2).
 *
 * @param value the six bytes, the first the most significant
 */
public record MacAddress(long value) {
    public static final int LENGTH = 6;
    public static final MacAddress ZERO = new MacAddress(0);
    public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

    // The two lowest bits of the first byte.
    private static final long GROUP = 0x0100_0000_0000L;
    private static final long LOCALLY_ADMINISTERED = 0x0200_0000_0000L;

    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    /** @throws IllegalArgumentException if the value does not fit 48 bits */
    public MacAddress {
        requireBits("address", value, 48);
    }

    /**
     * The address that is written as in {@code 02:00:5e:10:00:01}, with colons or hyphens.
     *
     * @throws IllegalArgumentException if it is written in another way
     */
    public static MacAddress of(String text) {
        byte[] bytes = COLONS.parseHex(text.replace('-', ':'));
        return of(bytes);
    }

    /**
     * The address that these bytes are.
     *
     * @throws IllegalArgumentException if there are not six
     */
    public static MacAddress of(byte... bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a MAC address of " + bytes.length + " bytes");
        }
        long value = 0;
        for (byte b : bytes) {
            value = value << 8 | (b & 0xff);
        }
        return new MacAddress(value);
    }

    public byte[] toBytes() {
        byte[] bytes = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            bytes[i] = (byte) (value >>> ((LENGTH - 1 - i) * 8));
        }
        return bytes;
    }

    /** Whether it stands for several stations: multicast and broadcast. */
    public boolean isGroup() {
        return (value & GROUP) != 0;
    }

    public boolean isLocallyAdministered() {
        return (value & LOCALLY_ADMINISTERED) != 0;
    }

    @Override
    public String toString() {
        return COLONS.formatHex(toBytes());
    }
}
