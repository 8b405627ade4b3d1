/** ping: echo requests to one target, in the manner and the words of iputils. */
@NullMarked
package io.rawsock.ping;

import org.jspecify.annotations.NullMarked;
