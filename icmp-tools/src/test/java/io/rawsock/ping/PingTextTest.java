package io.rawsock.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PingTextTest {
    @ParameterizedTest
    @CsvSource({
        "0,0.000",
        "35999,0.035",
        "999999,0.999",
        "1000000,1.00",
        "1004999,1.00",
        "1005000,1.01",
        "9994999,9.99",
        "9995000,10.0",
        "20649000,20.6",
        "99949000,99.9",
        "99950000,100",
        "500499000,500",
        "500500000,501",
        "12345678000000,12345678"
    })
    void shouldRoundToAboutThreeDigits(long nanos, String expected) {
        StringBuilder text = new StringBuilder();
        PingText.roundedMilliseconds(text, nanos);
        assertEquals(expected, text.toString());
    }

    @ParameterizedTest
    @CsvSource({"0,0.000", "7999,0.007", "35000,0.035", "1234567,1.234", "100000000,100.000"})
    void shouldCutToMicroseconds(long nanos, String expected) {
        StringBuilder text = new StringBuilder();
        PingText.milliseconds(text, nanos);
        assertEquals(expected, text.toString());
    }

    /** Expected values are printf's: {@code printf("%g", (float) (lost * 100.0 / sent))}. */
    @ParameterizedTest
    @CsvSource({
        "0,5,0",
        "5,5,100",
        "1,2,50",
        "1,3,33.3333",
        "2,3,66.6667",
        "1,8,12.5",
        "1,7,14.2857",
        "1,1000,0.1",
        "999,1000,99.9",
        "1,30000,0.00333333",
        "999999,1000000,99.9999",
        "9999999,10000000,100",
        "1,1000000,0.0001",
        "1,3000000,3.33333e-05",
        "1,2000000,5e-05",
        "1,2000000000000,5e-11"
    })
    void shouldPrintPercentAsPrintfDoes(long part, long whole, String expected) {
        StringBuilder text = new StringBuilder();
        PingText.percent(text, part, whole);
        assertEquals(expected, text.toString());
    }

    @ParameterizedTest
    @CsvSource({"1795346344816749123,1795346344.816749", "1000000042999,1000.000042"})
    void shouldPrintTimeOfDayWithSixDecimals(long nanos, String expected) {
        StringBuilder text = new StringBuilder();
        PingText.secondsAndMicros(text, nanos);
        assertEquals(expected, text.toString());
    }
}
