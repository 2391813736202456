package org.tapjdbc.pseudo.uws;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

/** A process that notes jobs, and removes every second one. */
final class LedgerWriter {
    private LedgerWriter() {}

    /** Takes the directory, the service, a name, and how many jobs to note. */
    public static void main(String... arguments) {
        URI service = URI.create(arguments[1]);
        JobLedger ledger = JobLedger.in(Path.of(arguments[0]), "somebody", service);
        for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
            URI job = URI.create(service + "/async/" + arguments[2] + "-" + i);
            ledger.add(job, Instant.now(), "SELECT " + i);
            if (i % 2 == 0) {
                ledger.remove(job);
            }
        }
    }
}
