package io.rawsock.craft.word;

import java.util.List;

/**
 * Bits with names, written together with {@code |} or, where each name is one letter, without.
 *
 * @param names from bit 0 on
 */
public record FlagForm(List<String> names) implements Form {
    public static FlagForm of(String... names) {
        return new FlagForm(List.of(names));
    }

    @Override
    public Uint128 parse(String word) {
        char first = word.isEmpty() ? ' ' : word.charAt(0);
        if (first >= '0' && first <= '9') {
            return Form.number(word);
        }
        long value = 0;
        for (String part : word.split("[|+]", -1)) {
            value |= named(part);
        }
        return Uint128.of(value);
    }

    private long named(String part) {
        for (int bit = 0; bit < names.size(); bit++) {
            if (names.get(bit).equalsIgnoreCase(part)) {
                return 1L << bit;
            }
        }
        long value = 0;
        for (int i = 0; i < part.length(); i++) {
            value |= letter(part, i);
        }
        if (value == 0) {
            throw unknown(part);
        }
        return value;
    }

    private long letter(String part, int at) {
        for (int bit = 0; bit < names.size(); bit++) {
            if (names.get(bit).length() == 1 && names.get(bit).charAt(0) == part.charAt(at)) {
                return 1L << bit;
            }
        }
        throw unknown(part);
    }

    private IllegalArgumentException unknown(String part) {
        return new IllegalArgumentException("'" + part + "' is no flag; there are " + String.join(", ", names));
    }

    @Override
    public String show(Uint128 flags) {
        long value = flags.low();
        if (value == 0) {
            return "0";
        }
        StringBuilder text = new StringBuilder();
        boolean word = false;
        for (int bit = names.size() - 1; bit >= 0; bit--) {
            if ((value >> bit & 1) != 0) {
                boolean apart = !text.isEmpty() && (word || names.get(bit).length() > 1);
                word = names.get(bit).length() > 1;
                text.append(apart ? "|" : "").append(names.get(bit));
            }
        }
        return text.toString();
    }
}
