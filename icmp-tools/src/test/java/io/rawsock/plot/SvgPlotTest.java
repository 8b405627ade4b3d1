package io.rawsock.plot;

import static io.rawsock.plot.MadeUpRuns.SECOND;
import static io.rawsock.plot.MadeUpRuns.add;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgPlotTest {
    private final PlotModel model = MadeUpRuns.model("ping <example>");

    @Test
    void shouldShowRoundTripsLossesAndErrors() throws Exception {
        add(model, "a & b", "10", "20", "15", "x", "!", "x", "40").finished();
        Element svg = svg(10 * SECOND);
        assertEquals(2 + 1, classed(svg, "lost").size(), "two and the key");
        assertEquals(1 + 1, classed(svg, "failed").size());
        List<Element> dots = classed(svg, "dot");
        assertEquals(4 + 1, dots.size());
        double previous = 0;
        for (Element dot : dots.subList(0, 4)) {
            double x = Double.parseDouble(dot.getAttribute("cx"));
            assertTrue(x > previous);
            previous = x;
        }
        // The scale ends at 40 ms: twice as long is twice as high above the axis.
        double bottom = y(classed(svg, "frame").get(0));
        double ten = bottom - Double.parseDouble(dots.get(0).getAttribute("cy"));
        double forty = bottom - Double.parseDouble(dots.get(3).getAttribute("cy"));
        assertEquals(4 * ten, forty, 0.05);
        List<String> texts = texts(svg);
        assertTrue(texts.contains("ping <example>") && texts.contains("a & b"), texts.toString());
        assertTrue(
                texts.contains("2023-11-14 22:13:20 UTC, 7 requests in 10 s, times by the clock of the kernel"),
                texts.toString());
        assertTrue(texts.get(3).startsWith("loss 42.9 % (3 of 7) · median 15.0 · "), texts.toString());
        assertTrue(texts.contains("40 ms") && texts.contains("9 s"), texts.toString());
    }

    private static double y(Element path) {
        return Double.parseDouble(path.getAttribute("d").replaceAll("M[0-9.]+ ([0-9.]+)H.*", "$1"));
    }

    @Test
    void shouldBreakTheLineAtALoss() throws Exception {
        add(model, "a", "10", "20", "x", "15").finished();
        String line = classed(svg(5 * SECOND), "line").get(0).getAttribute("d");
        assertTrue(line.matches("M[^ML]+L[^ML]+M[^ML]+"), line);
    }

    @Test
    void shouldHaveAPanelForEachTarget() throws Exception {
        for (String name : new String[] {"a", "b", "c"}) {
            add(model, name, "10", "20").finished();
        }
        assertEquals(3, classed(svg(2 * SECOND), "line").size());
    }

    @Test
    void shouldShowThatNothingCame() throws Exception {
        add(model, "a", "x", "x").finished();
        model.add("b", SECOND);
        Element svg = svg(SECOND);
        assertEquals(2 + 1, classed(svg, "lost").size());
        assertTrue(classed(svg, "band").size() <= 1, "the key alone");
    }

    private Element svg(long end) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(new SvgPlot(model, end).text())))
                .getDocumentElement();
    }

    private static List<Element> classed(Element svg, String name) {
        List<Element> found = new ArrayList<>();
        NodeList all = svg.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Element element
                    && element.getAttribute("class").equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static List<String> texts(Element svg) {
        List<String> texts = new ArrayList<>();
        NodeList all = svg.getElementsByTagName("text");
        for (int i = 0; i < all.getLength(); i++) {
            texts.add(all.item(i).getTextContent());
        }
        return texts;
    }
}
