package io.rawsock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({"5,5", "' 5',5", "'\t+5',5", "007,7", "-3,-3", "9223372036854775807,9223372036854775807"})
    void shouldReadWholeNumbersAsStrtolDoes(String text, long expected) throws ExitException {
        assertEquals(expected, Numbers.whole(text, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "5x", "5 ", "0x10", "1e3", "1.5", "+", "-", "--5", " ", "٣"})
    void shouldNameWhatIsNoWholeNumber(String text) {
        assertFailure(1, "invalid argument: '" + text + "'", () -> Numbers.whole(text, 0, 100));
    }

    @Test
    void shouldNameTheRange() {
        String message = "invalid argument: '256': out of range: 0 <= value <= 255";
        assertFailure(1, message, () -> Numbers.whole("256", 0, 255));
        assertFailure(1, "invalid argument: '-1': out of range: 0 <= value <= 255", () -> Numbers.whole("-1", 0, 255));
    }

    @Test
    void shouldSayWhenANumberIsTooLongForAnyRange() {
        assertFailure(
                1,
                "invalid argument: '99999999999999999999': Numerical result out of range",
                () -> Numbers.whole("99999999999999999999", 1, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "0.2,0.2", ".5,0.5", "5.,5", "1e1,10", "2E-1,0.2", "' 1',1", "+1,1", "0,0", "-0,0"})
    void shouldReadSecondsAsStrtodDoes(String text, double expected) throws ExitException {
        assertEquals(expected, Numbers.seconds(text, "bad timing interval", 100) + 0.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "-", "abc", "1x", "0,5", "1f", "1d", "1 ", "nan", "inf", "infinity", "1e", "1e+", "101"
            })
    void shouldNameWhatAreNoSeconds(String text) {
        assertFailure(2, "bad linger time: " + text, () -> Numbers.seconds(text, "bad linger time", 100));
    }

    @Test
    void shouldRefuseNegativeSeconds() {
        assertFailure(2, "bad timing interval: -1", () -> Numbers.seconds("-1", "bad timing interval", 100));
    }

    private static void assertFailure(int status, String message, org.junit.jupiter.api.function.Executable parse) {
        ExitException failure = assertThrows(ExitException.class, parse);
        assertEquals(message, failure.getMessage());
        assertEquals(status, failure.status());
    }
}
