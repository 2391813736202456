package org.tapjdbc.it.mocserver;

import java.util.List;
import org.tapjdbc.it.mocserver.Coverage.Part;

/** Several MOCs made one, as {@code get} wants it. */
final class Mocs {
    private Mocs() {}

    static Coverage combined(String get, List<Coverage> coverages) {
        return switch (get) {
            case "moc", "smoc" -> space(coverages);
            case "tmoc" -> time(coverages);
            case "stmoc" -> spaceTime(coverages);
            case "imoc" -> intersection(coverages);
            default -> ownKind(coverages);
        };
    }

    private static Coverage ownKind(List<Coverage> coverages) {
        boolean space = coverages.stream().allMatch(Coverage::hasSpace);
        boolean time = !coverages.isEmpty() && coverages.stream().allMatch(Coverage::hasTime);
        return time && space ? spaceTime(coverages) : time ? time(coverages) : space(coverages);
    }

    private static Coverage space(List<Coverage> coverages) {
        List<Coverage> known = coverages.stream().filter(Coverage::hasSpace).toList();
        Ranges cells = Ranges.union(known.stream()
                .flatMap(coverage -> coverage.cells().list().stream())
                .toList());
        return Coverage.space(
                cells, known.stream().mapToInt(Coverage::spaceOrder).max().orElse(0));
    }

    private static Coverage time(List<Coverage> coverages) {
        List<Coverage> known = coverages.stream().filter(Coverage::hasTime).toList();
        Ranges times = Ranges.union(known.stream()
                .flatMap(coverage -> coverage.times().list().stream())
                .toList());
        return Coverage.time(
                times, known.stream().mapToInt(Coverage::timeOrder).max().orElse(0));
    }

    private static Coverage spaceTime(List<Coverage> coverages) {
        List<Coverage> known = coverages.stream()
                .filter(coverage -> coverage.hasTime() && coverage.hasSpace())
                .toList();
        List<Part> parts =
                known.stream().flatMap(coverage -> coverage.parts().stream()).toList();
        return Coverage.spaceTime(
                parts,
                known.stream().mapToInt(Coverage::timeOrder).max().orElse(0),
                known.stream().mapToInt(Coverage::spaceOrder).max().orElse(0));
    }

    private static Coverage intersection(List<Coverage> coverages) {
        List<Coverage> known = coverages.stream().filter(Coverage::hasSpace).toList();
        Ranges common = known.isEmpty() ? Ranges.NONE : known.get(0).cells();
        int order = 0;
        for (Coverage coverage : known) {
            common = common.intersection(coverage.cells());
            order = Math.max(order, coverage.spaceOrder());
        }
        return Coverage.space(common, order);
    }
}
