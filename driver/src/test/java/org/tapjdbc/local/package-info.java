/** The local engine over two services of this process. */
@NullMarked
package org.tapjdbc.local;

import org.jspecify.annotations.NullMarked;
