package io.rawsock.plot;

import static io.rawsock.plot.MadeUpRuns.MILLISECOND;
import static io.rawsock.plot.MadeUpRuns.SECOND;
import static io.rawsock.plot.MadeUpRuns.add;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.probe.TimeSource;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextPlotTest {
    private final PlotModel model = MadeUpRuns.model("ping example");

    @Test
    void shouldShowRoundTripsLossesAndErrors() {
        add(model, "example (192.0.2.1)", "10", "20", "15.1", "x", "!", "-", "2", "0.001", "80", "x");
        assertScreen(60, 12, true, 9 * SECOND + 500 * MILLISECOND, """
                ping example  9 s  clock: kernel  a column: 1 s
                example (192.0.2.1)  loss 30%  last 80.0  median 10.0 ms
                   80 ms┤   ░░░  █
                        │   ░░░  █
                        │   ░░░  █
                        │   ░░░  █
                      40┤   ░░░  █
                        │   ░░░  █
                        │ █▄░░░  █
                        │███×!!▂▁█·
                       0└┴─────────┴─────────┴─────────┴─────────┴─────────┴
                         0 s       10 s      20 s      30 s      40 s
                """);
    }

    @Test
    void shouldShowTheSameInAscii() {
        add(model, "example", "10", "20", "15.1", "x", "!", "2", "0.001");
        assertScreen(50, 10, false, 6 * SECOND + 500 * MILLISECOND, """
                ping example  6 s  clock: kernel  a column: 1 s
                example  loss 28.6%  last 0.001  median 10.0 ms
                   20 ms+ # ::
                        | ##::
                        | ##::
                      10+###::
                        |###::
                        |###X!#_
                       0++---------+---------+---------+---------+
                         0 s       10 s      20 s      30 s
                """);
    }

    @Test
    void shouldScrollWhatIsTooLongForIt() {
        String[] fates = new String[100];
        for (int i = 0; i < fates.length; i++) {
            fates[i] = String.valueOf(1 + i % 10);
        }
        add(model, "example", fates);
        assertScreen(50, 8, true, 99 * SECOND + 500 * MILLISECOND, """
                ping example  1:39  clock: kernel  a column: 1 s
                example  loss 0%  last 10.0  median 5.01  95% 10.0
                   10 ms┤       ▂▅█       ▂▅█       ▂▅█       ▂▅█
                        │     ▃▆███     ▃▆███     ▃▆███     ▃▆███
                       5┤  ▂▅██████  ▂▅██████  ▂▅██████  ▂▅██████
                        │▃▆████████▃▆████████▃▆████████▃▆████████
                       0└┴─────────┴─────────┴─────────┴─────────┴
                         1:00      1:10      1:20      1:30
                """);
    }

    @Test
    void shouldCutOffAFewThatAreFarLonger() {
        String[] fates = new String[40];
        for (int i = 0; i < fates.length; i++) {
            fates[i] = i == 7 ? "2000" : "10";
        }
        add(model, "example", fates);
        assertScreen(60, 8, true, 39 * SECOND + 500 * MILLISECOND, """
                ping example  39 s  clock: kernel  a column: 1 s
                example  loss 0%  last 10.0  median 10.0  95% 10.0  min 10.0
                   20 ms┤       ▲
                        │       █
                      10┤████████████████████████████████████████
                        │████████████████████████████████████████
                       0└┴─────────┴─────────┴─────────┴─────────┴─────────┴
                         0 s       10 s      20 s      30 s      40 s
                """);
    }

    @Test
    void shouldGiveEachOfSeveralAPanel() {
        add(model, "a", "1", "2", "3");
        add(model, "b", "100", "x", "300");
        assertScreen(60, 14, true, 2 * SECOND + 500 * MILLISECOND, """
                ping example  2 s  clock: kernel  a column: 1 s
                a  loss 0%  last 3.00  median 2.01  95% 3.00  min 1.00 ms
                    3 ms┤  █
                        │ ▅█
                     1.5┤▃██
                        │███
                       0└┴─────────┴─────────┴─────────┴─────────┴─────────┴
                b  loss 33.3%  last 300  median 100  95% 300  min 100 ms
                  300 ms┤ ░█
                        │ ░█
                     150┤▃░█
                        │█×█
                       0└┴─────────┴─────────┴─────────┴─────────┴─────────┴
                         0 s       10 s      20 s      30 s      40 s
                """);
    }

    @Test
    void shouldGiveEachOfManyALine() {
        add(model, "a.example", "1", "2", "3");
        add(model, "b.example", "100", "x", "300");
        add(model, "c.example", "x", "x", "x");
        add(model, "d.example", "1", "1", "1");
        assertScreen(60, 10, true, 2 * SECOND + 500 * MILLISECOND, """
                ping example  2 s  clock: kernel  a column: 1 s
                a.example ▃▅█                        loss 0% last 3.00
                b.example ▃×█                        loss 33.3% last 300
                c.example ××·                        loss 66.7%
                d.example ███                        loss 0% last 1.00
                """);
        assertScreen(60, 4, true, 2 * SECOND + 500 * MILLISECOND, """
                ping example  2 s  clock: kernel  a column: 1 s
                a.example ▃▅█                        loss 0% last 3.00
                b.example ▃×█                        loss 33.3% last 300
                and 2 more, for which there is no room
                """);
    }

    @Test
    void shouldShowTheLongestOfSeveralInAColumn() {
        PlotSeries series = model.add("example", 0);
        for (int i = 0; i < 100; i++) {
            series.sent(1 + i, i * 5L * MILLISECOND);
            series.answered(1 + i, i % 20 == 3 ? 8 * MILLISECOND : MILLISECOND, TimeSource.PROGRAM);
        }
        assertScreen(50, 10, true, 500 * MILLISECOND, """
                ping example  0 s  clock: program  a column: 0.1 s
                example  loss 0%  last 1.00  median 1.00  95% 1.00
                    2 ms┤▲▲▲▲▲
                        │█││││
                        │█████
                       1┤██████
                        │██████
                        │██████
                       0└┴─────────┴─────────┴─────────┴─────────┴
                         0 s       1 s       2 s       3 s
                """);
    }

    /** Whatever the size of the terminal, and whether anything has come yet. */
    @Test
    void shouldFitInto() {
        add(model, "a.very.long.name.of.a.host.example", "10", "x", "!", "30");
        add(model, "b");
        for (int width = 1; width < 90; width++) {
            for (int height = 1; height < 30; height++) {
                List<String> lines = new TextPlot(width, height, false, true).lines(model, 4 * SECOND);
                assertTrue(lines.size() <= height, lines.size() + " lines in " + height);
                for (String line : lines) {
                    assertTrue(line.length() <= width, line);
                }
            }
        }
    }

    @Test
    void shouldSayTheSameWithoutColours() {
        add(model, "example", "10", "x", "!", "30");
        List<String> plain = new TextPlot(60, 12, false, true).lines(model, 4 * SECOND);
        List<String> coloured = new TextPlot(60, 12, true, true).lines(model, 4 * SECOND);
        Pattern colour = Pattern.compile("\033\\[[0-9;]*m");
        for (int i = 0; i < plain.size(); i++) {
            assertEquals(
                    plain.get(i), colour.matcher(coloured.get(i)).replaceAll("").stripTrailing());
            assertFalse(plain.get(i).contains("\033"));
        }
        assertTrue(coloured.get(2).contains("\033[0;31m░"), coloured.get(2));
    }

    @Test
    void shouldWaitForAnAnswerBeforeItSaysLost() {
        add(model, "example", "10", "20", "x");
        assertEquals('·', bottomMark(2 * SECOND + 500 * MILLISECOND));
        assertEquals('×', bottomMark(3 * SECOND + 500 * MILLISECOND));
        model.series().get(0).answered(3, 1_400 * MILLISECOND, TimeSource.KERNEL);
        assertEquals('█', bottomMark(3 * SECOND + 500 * MILLISECOND));
    }

    private char bottomMark(long now) {
        List<String> lines = new TextPlot(60, 9, false, true).lines(model, now);
        return lines.get(lines.size() - 3).charAt(9 + 2);
    }

    @Test
    void shouldObeyNoName() {
        add(model, "evil\033[2Jname", "10");
        assertTrue(new TextPlot(60, 9, false, true).lines(model, SECOND).get(1).startsWith("evil?[2Jname  loss 0%"));
    }

    private void assertScreen(int width, int height, boolean unicode, long now, String screen) {
        assertEquals(screen, String.join("\n", new TextPlot(width, height, false, unicode).lines(model, now)) + "\n");
    }
}
