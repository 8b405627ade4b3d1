package io.rawsock.craft.word;

import java.util.Locale;

/** Numbers that have names; others stay numbers. */
public final class NameForm implements Form {
    private final int[] numbers;
    private final String[] names;
    private final boolean hex;

    /** @param hex whether numbers without a name are shown in hexadecimal */
    public NameForm(int[] numbers, String[] names, boolean hex) {
        this.numbers = numbers;
        this.names = names;
        this.hex = hex;
    }

    @Override
    public Uint128 parse(String word) {
        char first = word.isEmpty() ? ' ' : word.charAt(0);
        if (first >= '0' && first <= '9') {
            return Form.number(word);
        }
        String lower = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(lower)) {
                return Uint128.of(numbers[i]);
            }
        }
        throw new IllegalArgumentException(
                "'" + word + "' is not known; " + Suggestion.of(lower, names) + "or a number");
    }

    @Override
    public String show(Uint128 value) {
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == value.low() && !names[i].isEmpty()) {
                return names[i];
            }
        }
        return hex ? "0x" + Long.toHexString(value.low()) : value.toString();
    }
}
