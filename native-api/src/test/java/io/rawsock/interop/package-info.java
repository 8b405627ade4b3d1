/** The library against a second implementation, CPython's socket module: each call with one side there and one here. */
@NullMarked
package io.rawsock.interop;

import org.jspecify.annotations.NullMarked;
