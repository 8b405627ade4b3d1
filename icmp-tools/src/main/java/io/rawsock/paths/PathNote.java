package io.rawsock.paths;

/**
 * Something to know about a hop.
 *
 * @param kind in a word, for programs
 */
public record PathNote(int hop, String kind, String text) {}
