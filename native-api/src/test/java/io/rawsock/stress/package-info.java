/** Any call with any argument from any thread: no crash, no hang, no descriptor lost. */
@NullMarked
package io.rawsock.stress;

import org.jspecify.annotations.NullMarked;
