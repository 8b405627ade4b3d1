package io.rawsock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

class SvgPictureTest {
    @Test
    void shouldWriteWhatAnXmlParserReads() throws Exception {
        StringWriter out = new StringWriter();
        try (SvgPicture picture = new SvgPicture(out, 640, 200.5, "text { font-size: 12px }")) {
            picture.open("g", "class", "axis");
            picture.draw("line", "x1", SvgPicture.number(1 / 3.0), "y1", "2");
            picture.end();
            picture.text(10, 20, "name", "<a & \"b\"> \u001b[31m");
        }
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element svg = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(out.toString())))
                .getDocumentElement();
        assertEquals("http://www.w3.org/2000/svg", svg.getNamespaceURI());
        assertEquals("0 0 640 200.50", svg.getAttribute("viewBox"));
        Element line = (Element) svg.getElementsByTagName("line").item(0);
        assertEquals("0.33", line.getAttribute("x1"));
        assertEquals("axis", ((Element) line.getParentNode()).getAttribute("class"));
        Node text = svg.getElementsByTagName("text").item(0);
        assertEquals("<a & \"b\"> \uFFFD[31m", text.getTextContent());
        assertEquals(svg, text.getParentNode());
    }

    @Test
    void shouldWriteADecimalPointInEveryLocale() {
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("1.50", SvgPicture.number(1.5));
        } finally {
            Locale.setDefault(usual);
        }
    }
}
