package io.rawsock.craft.word;

import java.nio.charset.StandardCharsets;

/** Cuts the notation into tokens, one at a time. */
public final class Lexer {
    private static final String SIGNS = "/()[],=";
    private static final String JOINTS = "_.:%+-|";

    private final String text;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    Token next() throws NotationException {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        if (at == text.length()) {
            return new Token(Token.Type.END, "", at);
        }
        int start = at;
        char c = text.charAt(at);
        if (SIGNS.indexOf(c) >= 0) {
            at++;
            return new Token(Token.Type.SIGN, String.valueOf(c), start);
        }
        if (c == '"' || c == '\'') {
            return new Token(Token.Type.STRING, string(c), start);
        }
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw new NotationException(start, "unexpected character '" + c + "'");
        }
        return new Token(Token.Type.WORD, text.substring(start, at), start);
    }

    private static boolean isWord(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (c >= '0' && c <= '9') || JOINTS.indexOf(c) >= 0;
    }

    private String string(char quote) throws NotationException {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            value.append(c == '\\' ? escape() : c);
        }
        if (at == text.length()) {
            throw new NotationException(start, "this string has no closing " + quote);
        }
        at++;
        return value.toString();
    }

    private char escape() throws NotationException {
        int start = at - 1;
        char c = at < text.length() ? text.charAt(at++) : ' ';
        switch (c) {
            case 'n' -> {
                return '\n';
            }
            case 'r' -> {
                return '\r';
            }
            case 't' -> {
                return '\t';
            }
            case '0' -> {
                return '\0';
            }
            case '\\', '"', '\'' -> {
                return c;
            }
            default ->
                throw new NotationException(
                        start, "a string knows the escapes \\n \\r \\t \\0 \\\\ \\\" \\'; bytes go in raw(hex)");
        }
    }

    public static byte[] bytes(Token string) {
        return string.text().getBytes(StandardCharsets.UTF_8);
    }
}
