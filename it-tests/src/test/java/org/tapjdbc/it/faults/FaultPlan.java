package org.tapjdbc.it.faults;

import java.util.List;
import java.util.Random;

/** Which request meets which fault: the same for the same seed and the same requests. */
final class FaultPlan {
    private static final List<Fault> FAULTS = List.of(Fault.values()).subList(1, Fault.values().length);

    private final Random random;
    private final double rate;

    /**
     * A plan.
     *
     * @param rate the share of the requests that meet a fault
     */
    FaultPlan(long seed, double rate) {
        this.random = new Random(seed);
        this.rate = rate;
    }

    synchronized Fault next() {
        return random.nextDouble() < rate ? FAULTS.get(random.nextInt(FAULTS.size())) : Fault.NONE;
    }

    /** A number from 0 up to a bound. */
    synchronized int below(int bound) {
        return bound <= 0 ? 0 : random.nextInt(bound);
    }
}
