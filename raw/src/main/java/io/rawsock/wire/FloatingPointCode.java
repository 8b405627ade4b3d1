package io.rawsock.wire;

/**
 * Times of IGMP version 3 and MLD version 2, as a number that stands for itself up to half of what the field holds and
 * beyond that for a mantissa and a 3-bit exponent (RFC 9776 section 4.1.1, RFC 9777 section 5.1.3).
 */
public final class FloatingPointCode {
    /** The greatest number that 8 bits can say. */
    public static final int MAX_8 = 0x1f << 10;

    /** The greatest number that 16 bits can say. */
    public static final int MAX_16 = 0x1fff << 10;

    //  0 1 2 3 4 5 6 7     0                   1
    // +-+-+-+-+-+-+-+-+    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5
    // |1| exp | mant  |   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    // +-+-+-+-+-+-+-+-+   |1| exp |          mant         |
    //                     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
    private static final int MANTISSA_8 = 4;
    private static final int MANTISSA_16 = 12;
    private static final int EXPONENT = 3;
    private static final int EXPONENT_BIAS = 3;

    private FloatingPointCode() {}

    public static int decode8(int code) {
        return decode(code, MANTISSA_8);
    }

    /**
     * The code of {@code value}, or of the greatest number below it that has one.
     *
     * @throws IllegalArgumentException if the value is not 0 to {@link #MAX_8}
     */
    public static int encode8(int value) {
        return encode(value, MANTISSA_8, MAX_8);
    }

    public static int decode16(int code) {
        return decode(code, MANTISSA_16);
    }

    /**
     * The code of {@code value}, or of the greatest number below it that has one.
     *
     * @throws IllegalArgumentException if the value is not 0 to {@link #MAX_16}
     */
    public static int encode16(int value) {
        return encode(value, MANTISSA_16, MAX_16);
    }

    private static int decode(int code, int mantissaBits) {
        int marker = 1 << (EXPONENT + mantissaBits);
        if (code < marker) {
            return code;
        }
        int mantissa = (code & ((1 << mantissaBits) - 1)) | 1 << mantissaBits;
        int exponent = (code - marker) >> mantissaBits;
        return mantissa << (exponent + EXPONENT_BIAS);
    }

    private static int encode(int value, int mantissaBits, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(value + " is not 0 to " + max);
        }
        int marker = 1 << (EXPONENT + mantissaBits);
        if (value < marker) {
            return value;
        }
        int shift = Integer.SIZE - 1 - mantissaBits - Integer.numberOfLeadingZeros(value);
        int mantissa = (value >> shift) & ((1 << mantissaBits) - 1);
        return marker | (shift - EXPONENT_BIAS) << mantissaBits | mantissa;
    }
}
