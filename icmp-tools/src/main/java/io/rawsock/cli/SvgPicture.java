package io.rawsock.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A picture in SVG 1.1, element by element. What is written into it, names of hosts among it, is escaped by the JDK's XML
 * writer. Lengths are in pixels, from the upper left corner.
 */
public final class SvgPicture implements Closeable {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private final XMLStreamWriter xml;

    /**
     * Begins the picture.
     *
     * @param out stays open when the picture is closed
     * @param style in CSS, for the elements by their classes
     */
    public SvgPicture(Writer out, double width, double height, String style) throws IOException {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        open("svg", "xmlns", NAMESPACE, "viewBox", "0 0 " + number(width) + " " + number(height));
        attributes("width", number(width), "height", number(height));
        element("style");
        content(style);
        end();
    }

    /** An element with its attributes, names and values in turn, and nothing inside. */
    public void draw(String element, String... attributes) throws IOException {
        open(element, attributes);
        end();
    }

    /** Text that begins, ends or has its middle at a point, as its class says. */
    public void text(double x, double y, String styleClass, String text) throws IOException {
        open("text", "x", number(x), "y", number(y), "class", styleClass);
        content(text);
        end();
    }

    /** An element that holds those up to {@link #end}. */
    public void open(String element, String... attributes) throws IOException {
        element(element);
        attributes(attributes);
    }

    /** Ends the element opened last. */
    public void end() throws IOException {
        write(() -> {
            xml.writeEndElement();
            xml.writeCharacters("\n");
        });
    }

    /** A number as SVG has it: to a hundredth of a pixel, with a decimal point in every locale. */
    public static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    /** Ends the picture. */
    @Override
    public void close() throws IOException {
        write(() -> {
            xml.writeEndDocument();
            xml.writeCharacters("\n");
            xml.close();
        });
    }

    private void element(String name) throws IOException {
        write(() -> xml.writeStartElement(name));
    }

    private void attributes(String... namesAndValues) throws IOException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = namesAndValues[i];
            String value = allowed(namesAndValues[i + 1]);
            write(() -> xml.writeAttribute(name, value));
        }
    }

    private void content(String text) throws IOException {
        write(() -> xml.writeCharacters(allowed(text)));
    }

    /** XML has no way to write control characters, not even escaped. */
    private static String allowed(String text) {
        return text.replaceAll("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }

    private interface Step {
        void run() throws XMLStreamException;
    }

    private static void write(Step step) throws IOException {
        try {
            step.run();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
