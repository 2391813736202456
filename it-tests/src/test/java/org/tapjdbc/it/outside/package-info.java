/**
 * Programs that are not Java libraries, each in a process of its own with the one jar: STILTS, LibreOffice, Python. They
 * come as Debian packages, which {@code it-tests/outside/install.sh} installs; {@code .ci/run} does, and runs these tests.
 */
@NullMarked
package org.tapjdbc.it.outside;

import org.jspecify.annotations.NullMarked;
