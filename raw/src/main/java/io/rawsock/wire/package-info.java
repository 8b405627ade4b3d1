/**
 * Headers as bytes and as values; needs nothing but {@code java.base}.
 *
 * <p>A header has two types in two files. A <em>view</em> ({@code XView}) looks at any bytes, wrong ones too, and
 * allocates nothing; a <em>record</em> ({@code X}) holds only what is legal and nothing that is derived. To add one:
 *
 * <ol>
 *   <li>{@code XView}: draw the RFC's diagram, and under it the offsets, which are written nowhere else. {@code check}
 *       answers with a {@link io.rawsock.wire.Defect}, in the order in which a reader would stumble; after {@code NONE}
 *       no getter may leave the buffer. {@code wrap} throws what {@code check} found, {@code wrapQuoted} lets
 *       {@code PAYLOAD_CUT} pass (a header without a length field does without it), {@code wrapForWriting} checks
 *       nothing. Getter and fluent setter share the field's name. Numbers are {@code int} through
 *       {@link io.rawsock.wire.NetBytes}; {@code checksumValid} and {@code fillChecksum} are never called for the caller.
 *   <li>{@code X}: a compact constructor that refuses what does not fit; {@code parse(view)}, {@code length()},
 *       {@code emit(out, at, …)} that returns the offset after it, and withers.
 *   <li>A family (messages, options) is a sealed interface of records, each with its {@code TYPE}; one {@code switch}
 *       parses; {@code UnknownX} keeps what no record stands for.
 *   <li>Tests: read a captured packet, write it over poisoned bytes, parse it, emit it byte for byte, a row for each
 *       defect and truncated length; then the parser in {@code RoundTrip}, for random and fuzzed bytes.
 * </ol>
 *
 * <p>Offsets are absolute and buffers may be heap or direct, of either byte order; no method moves a position or limit.
 * Ranges are {@code [at, limit)}; one that is not within the buffer is an {@link IndexOutOfBoundsException}. Records are
 * immutable and safe to share; a view belongs to one thread at a time.
 */
@NullMarked
package io.rawsock.wire;

import org.jspecify.annotations.NullMarked;
