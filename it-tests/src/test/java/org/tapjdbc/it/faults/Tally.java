package org.tapjdbc.it.faults;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What became of the queries of a campaign. */
final class Tally {
    private int right;
    private int wrong;
    private int untouched;
    private int absorbed;
    private final Map<Fault, int[]> byFault = new EnumMap<>(Fault.class);
    private final Map<String, Integer> states = new TreeMap<>();

    /**
     * Counts one query.
     *
     * @param hits the requests that it took, with what was done to each
     * @param state the SQLState of the exception that it ended with; empty where its rows came
     */
    synchronized void count(List<FaultProxy.Hit> hits, String state) {
        boolean succeeded = state.isEmpty();
        right += succeeded ? 1 : 0;
        wrong += succeeded ? 0 : 1;
        boolean met = hits.stream().anyMatch(hit -> hit.fault() != Fault.NONE);
        untouched += met ? 0 : 1;
        absorbed += met && succeeded ? 1 : 0;
        if (!succeeded) {
            states.merge(state, 1, Integer::sum);
        }
        hits.stream().map(FaultProxy.Hit::fault).distinct().forEach(fault -> {
            int[] counts = byFault.computeIfAbsent(fault, unused -> new int[2]);
            counts[0]++;
            counts[1] += succeeded ? 1 : 0;
        });
    }

    synchronized int queries() {
        return right + wrong;
    }

    synchronized int absorbed() {
        return absorbed;
    }

    /** The figures, a line for each fault. */
    synchronized String report(String title) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %d queries, %d with all their rows (%d met no fault, %d in spite of faults), %d with an exception %s%n",
                title,
                queries(),
                right,
                untouched,
                absorbed,
                wrong,
                states));
        byFault.forEach((fault, counts) -> text.append(String.format(
                Locale.ROOT,
                "  %-22s met by %4d queries, of which %4d succeeded (%.0f %%)%n",
                fault,
                counts[0],
                counts[1],
                100.0 * counts[1] / counts[0])));
        return text.toString();
    }
}
