package org.tapjdbc.functions;

import java.util.function.BinaryOperator;
import org.tapjdbc.moc.Moc;
import org.tapjdbc.moc.SpaceMoc;
import org.tapjdbc.moc.SpaceTimeMoc;
import org.tapjdbc.moc.TimeMoc;

/** What makes one MOC of two of the same kind. */
public final class MocOperation implements BinaryOperator<Moc> {
    public static final MocOperation UNION =
            new MocOperation((a, b) -> a.union(b), (a, b) -> a.union(b), (a, b) -> a.union(b));
    public static final MocOperation INTERSECTION =
            new MocOperation((a, b) -> a.intersection(b), (a, b) -> a.intersection(b), (a, b) -> a.intersection(b));
    public static final MocOperation DIFFERENCE =
            new MocOperation((a, b) -> a.difference(b), (a, b) -> a.difference(b), (a, b) -> a.difference(b));
    public static final MocOperation SYMMETRIC_DIFFERENCE = new MocOperation(
            (a, b) -> a.symmetricDifference(b), (a, b) -> a.symmetricDifference(b), (a, b) -> a.symmetricDifference(b));

    private final BinaryOperator<SpaceMoc> ofPlaces;
    private final BinaryOperator<TimeMoc> ofTimes;
    private final BinaryOperator<SpaceTimeMoc> ofBoth;

    private MocOperation(
            BinaryOperator<SpaceMoc> ofPlaces, BinaryOperator<TimeMoc> ofTimes, BinaryOperator<SpaceTimeMoc> ofBoth) {
        this.ofPlaces = ofPlaces;
        this.ofTimes = ofTimes;
        this.ofBoth = ofBoth;
    }

    /** @throws IllegalArgumentException if the two are not of the same kind */
    @Override
    public Moc apply(Moc one, Moc other) {
        if (one instanceof SpaceMoc a && other instanceof SpaceMoc b) {
            return ofPlaces.apply(a, b);
        }
        if (one instanceof TimeMoc a && other instanceof TimeMoc b) {
            return ofTimes.apply(a, b);
        }
        if (one instanceof SpaceTimeMoc a && other instanceof SpaceTimeMoc b) {
            return ofBoth.apply(a, b);
        }
        throw new IllegalArgumentException("Two MOCs are of different kinds: " + kind(one) + ", and " + kind(other)
                + ". Put them together with stmoc_product, or take one with stmoc_space_fold or stmoc_time_fold.");
    }

    private static String kind(Moc moc) {
        return moc instanceof SpaceMoc ? "places" : moc instanceof TimeMoc ? "times" : "places at times";
    }
}
