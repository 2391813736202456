package org.tapjdbc.it.faults;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the driver promises to make up for, by what the request was for: what does no harm twice is tried again, and a job
 * is created once.
 */
final class Policy {
    private static final Set<Fault> WAITED_OUT = EnumSet.of(
            Fault.NONE,
            Fault.DELAY,
            Fault.REPLAYED,
            Fault.BUSY_429,
            Fault.BUSY_429_RETRY_AFTER,
            Fault.BUSY_503,
            Fault.BUSY_503_RETRY_AFTER);

    /** Before the first byte of an answer, a request that does no harm twice is sent again. */
    private static final Set<Fault> REPEATED = with(WAITED_OUT, Fault.RESET_BEFORE, Fault.LOST_REPLY);

    /** Between a gateway and a service that only looks something up, anything may go wrong once. */
    private static final Set<Fault> LOOKED_AGAIN =
            with(REPEATED, Fault.RESET_INSIDE, Fault.CUT_INSIDE, Fault.BROKEN_500, Fault.BROKEN_502, Fault.BROKEN_504);

    private static final Map<RequestKind, Set<Fault>> ABSORBED = Map.of(
            RequestKind.SYNC, REPEATED,
            RequestKind.CREATE, with(WAITED_OUT, Fault.LOST_REPLY),
            RequestKind.LIST, REPEATED,
            RequestKind.POLL, LOOKED_AGAIN,
            RequestKind.CONTROL, REPEATED,
            RequestKind.RESULT, REPEATED,
            RequestKind.ERROR_DOCUMENT, LOOKED_AGAIN,
            RequestKind.DELETE, EnumSet.allOf(Fault.class),
            RequestKind.OTHER, REPEATED);

    private Policy() {}

    private static Set<Fault> with(Set<Fault> some, Fault... more) {
        Set<Fault> all = EnumSet.copyOf(some);
        all.addAll(List.of(more));
        return all;
    }

    /** Whether a query succeeds that met just these, given so many retries of each request. */
    static boolean absorbs(List<FaultProxy.Hit> hits, int retries) {
        long faults = hits.stream()
                .filter(hit -> hit.kind() != RequestKind.DELETE && hit.fault() != Fault.NONE)
                .count();
        return faults <= retries
                && hits.stream().allMatch(hit -> ABSORBED.get(hit.kind()).contains(hit.fault()));
    }
}
