package io.rawsock.paths;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.cli.Console;
import io.rawsock.probe.AsNumbers;
import io.rawsock.probe.HostNames;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Pictures, read by the JDK's parser, next to the graphs that they are of. */
class PathsSvgTest {
    private static final PathsOptions SURE = new PathsOptions(99, 1, 30, 10_000, 16, 0, 1_000_000_000L);
    private static final Set<String> BOXES = Set.of("router", "end", "refusing", "silent");
    /** About how wide a letter of 12 or 11 pixels is. */
    private static final double LETTER = 6.3;

    /** What is drawn. */
    enum Kind {
        WIDE,
        UNEVEN,
        SILENT,
        PER_PACKET,
        LIMITED,
        INTERRUPTED,
        NOTHING;

        private static final String DIAMOND = "s>a a>b|c b>d c>d d>t";

        PathGraph graph() {
            SimulatedPaths paths = switch (this) {
                case WIDE -> new SimulatedPaths(1, "s>a a>" + wide("|", "") + " " + wide(" ", ">d") + " d>t");
                case UNEVEN -> new SimulatedPaths(1, "s>a a>b|c b>e e>d c>d d>t");
                case SILENT -> new SimulatedPaths(1, DIAMOND).silent("b");
                case PER_PACKET -> new SimulatedPaths(1, DIAMOND).perPacket("a");
                case LIMITED -> new SimulatedPaths(1, DIAMOND).limiting("b").limiting("c");
                case INTERRUPTED -> new SimulatedPaths(1, DIAMOND).interruptedAfter(30);
                case NOTHING -> new SimulatedPaths(1, DIAMOND).interruptedAfter(1);
            };
            return paths.explore(SURE);
        }

        private static String wide(String between, String to) {
            return IntStream.range('A', 'A' + 16)
                    .mapToObj(letter -> "w" + (char) letter + to)
                    .collect(Collectors.joining(between));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldShowTheGraph(Kind kind) throws Exception {
        PathGraph graph = kind.graph();
        Element svg = svg(graph);
        List<String> texts = texts(svg);
        assertTrue(texts.contains("Paths to example.net: UDP flows by source port"), texts.toString());
        assertTrue(texts.contains(Confidence.of(graph)), texts.toString());
        int links = 0;
        for (PathGraph.PathHop hop : graph.hops()) {
            assertEquals(1, texts.stream().filter(("hop " + hop.ttl())::equals).count());
            for (PathGraph.PathRouter router : hop.routers()) {
                String name = router.name() + (router.complete() ? "" : " ?") + " · ";
                assertEquals(
                        1, texts.stream().filter(text -> text.startsWith(name)).count(), name);
                links += router.next().size() + (hop.ttl() == 1 ? 1 : 0);
            }
        }
        assertEquals(links, elements(svg, "path").size());
        assertEquals(kind == Kind.PER_PACKET, texts.contains("per packet"));
        assertEquals(
                graph.notes().size(),
                texts.stream().filter(text -> text.matches("hop \\d+ .*: .*")).count());
        // Besides the routers' a box for the source.
        int routers =
                graph.hops().stream().mapToInt(hop -> hop.routers().size()).sum();
        assertEquals(1 + routers, boxes(svg).size());
    }

    @ParameterizedTest
    @EnumSource
    void shouldCoverAndClipNothing(Kind kind) throws Exception {
        Element svg = svg(kind.graph());
        double width = Double.parseDouble(svg.getAttribute("width"));
        double height = Double.parseDouble(svg.getAttribute("height"));
        Rectangle2D paper = new Rectangle2D.Double(0, 0, width, height);
        List<Rectangle2D> boxes = boxes(svg);
        for (Rectangle2D box : boxes) {
            assertTrue(paper.contains(box), box.toString());
            assertEquals(1, boxes.stream().filter(box::intersects).count(), box + " overlaps");
        }
        for (Element text : elements(svg, "text")) {
            double x = Double.parseDouble(text.getAttribute("x"));
            double y = Double.parseDouble(text.getAttribute("y"));
            double length = LETTER * text.getTextContent().length();
            String anchor = text.getAttribute("class");
            if (anchor.equals("title") || anchor.equals("small")) {
                assertTrue(paper.contains(x, y, length, 4), text.getTextContent());
                assertFalse(boxes.stream().anyMatch(box -> box.intersects(x, y - 8, length, 8)), text.getTextContent());
            } else if (!anchor.equals("hop")) {
                assertTrue(
                        boxes.stream().anyMatch(box -> box.contains(x - length / 2, y - 8, length, 8)),
                        text.getTextContent());
            }
        }
    }

    private static Element svg(PathGraph graph) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PathsSvg report =
                new PathsSvg(new Console("traceroute", out, out), new RouterNames(HostNames.NUMERIC, AsNumbers.NONE));
        report.started(new PathsReport.Task(
                "example.net", SimulatedPaths.address(SimulatedPaths.TARGET), "UDP flows by source port", SURE, 60));
        report.finished(graph, List.of());
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toString(UTF_8).getBytes(UTF_8)))
                .getDocumentElement();
    }

    private static List<Element> elements(Element svg, String name) {
        NodeList found = svg.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static List<String> texts(Element svg) {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }

    private static List<Rectangle2D> boxes(Element svg) {
        List<Rectangle2D> boxes = new ArrayList<>();
        for (Element box : elements(svg, "rect")) {
            if (BOXES.contains(box.getAttribute("class"))) {
                boxes.add(new Rectangle2D.Double(
                        Double.parseDouble(box.getAttribute("x")),
                        Double.parseDouble(box.getAttribute("y")),
                        Double.parseDouble(box.getAttribute("width")),
                        Double.parseDouble(box.getAttribute("height"))));
            }
        }
        return boxes;
    }
}
