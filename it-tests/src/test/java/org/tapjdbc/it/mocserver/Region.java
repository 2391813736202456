package org.tapjdbc.it.mocserver;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.it.mocserver.Coverage.Part;

/** The region that a request asks about, and how a record has to lie to it. */
final class Region {
    private static final double MICROSECONDS = 86_400e6;
    private static final double MJD = 2_400_000.5;
    private static final double TOO_SMALL = 1e-4;

    private final @Nullable Coverage coverage;
    private final String relation;
    private final String system;

    private Region(@Nullable Coverage coverage, String relation, String system) {
        this.coverage = coverage;
        this.relation = relation;
        this.system = system;
    }

    static Region of(Query query) {
        String relation = query.parameter("intersect", "overlaps").toLowerCase(Locale.ROOT);
        if (!List.of("overlaps", "enclosed", "covers").contains(relation)) {
            throw new BadRequest("Unknown intersect=" + relation);
        }
        Coverage moc = null;
        for (Coverage found : Arrays.asList(uploaded(query), inline(query), stc(query), cone(query))) {
            if (found != null && moc != null) {
                throw new BadRequest("More than one region");
            }
            moc = found == null ? moc : found;
        }
        if (query.parameter("url") != null) {
            throw new BadRequest(403, "url not allowed here");
        }
        return new Region(timed(moc, query), relation, query.parameter("spacesys", ""));
    }

    private static @Nullable Coverage uploaded(Query query) {
        String file = query.upload();
        if (file == null) {
            return null;
        }
        return file.startsWith("SIMPLE")
                ? MocFits.read(file.getBytes(StandardCharsets.ISO_8859_1))
                : MocText.parse(file);
    }

    private static @Nullable Coverage inline(Query query) {
        String text = query.parameter("moc");
        return text == null ? null : MocText.parse(text);
    }

    private static @Nullable Coverage stc(Query query) {
        String text = query.parameter("stc");
        if (text == null) {
            return null;
        }
        String[] words = text.strip().split("\\s+", -1);
        double[] numbers =
                Arrays.stream(words).skip(1).mapToDouble(Region::number).toArray();
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "circle" -> circle(numbers[0], numbers[1], numbers[2]);
            case "polygon" -> {
                if (numbers.length < 6 || numbers.length % 2 != 0) {
                    throw new BadRequest("stc syntax error: " + text);
                }
                yield Coverage.space(Shape.polygon(numbers).cover(9), 9);
            }
            default -> throw new BadRequest("stc syntax error: " + text);
        };
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new BadRequest("Not a number: " + text);
        }
    }

    private static @Nullable Coverage cone(Query query) {
        String ra = query.parameter("RA");
        String dec = query.parameter("DEC");
        if (ra == null || dec == null) {
            return null;
        }
        return circle(number(ra), number(dec), number(query.parameter("SR", "0")));
    }

    private static Coverage circle(double ra, double dec, double radius) {
        if (radius == 0) {
            long cell = Healpix.cell(29, ra, dec);
            return Coverage.space(Ranges.of(cell, cell + 1), 29);
        }
        if (radius < TOO_SMALL) {
            throw new BadRequest(500, "Internal error");
        }
        int order = (int) Math.max(3, Math.min(13, Math.floor(Math.log(58 / radius) / Math.log(2)) + 4));
        return Coverage.space(Shape.cone(ra, dec, radius).cover(order), order);
    }

    private static @Nullable Coverage timed(@Nullable Coverage moc, Query query) {
        String text = query.parameter("TIME");
        if (text == null) {
            return moc;
        }
        String[] words = text.strip().split("\\s+", -1);
        if (words.length != 2) {
            throw new BadRequest("TIME syntax error: " + text);
        }
        Ranges times = Ranges.of(microseconds(number(words[0])), microseconds(number(words[1])) + 1);
        if (moc == null) {
            return Coverage.time(times, 61);
        }
        if (moc.hasTime()) {
            throw new BadRequest("Two times");
        }
        return Coverage.spaceTime(List.of(new Part(times, moc.cells())), 61, moc.spaceOrder());
    }

    /** Since the Julian day 0, within what a MOC can hold. */
    static long microseconds(double mjd) {
        return (long) Math.max(0, Math.min(Dimension.TIME.limit() - 2048.0, (mjd + MJD) * MICROSECONDS));
    }

    /** Records whose MOC lacks a dimension of the region never match. */
    boolean accepts(Dataset dataset) {
        if (!system.isEmpty()
                && !(dataset.body() == null ? system.equalsIgnoreCase("C") : system.equalsIgnoreCase(dataset.body()))) {
            return false;
        }
        if (coverage == null) {
            return true;
        }
        Coverage theirs = dataset.coverage();
        if (theirs == null || !theirs.knows(coverage)) {
            return false;
        }
        return switch (relation) {
            case "enclosed" -> theirs.in(coverage).contains(coverage);
            case "covers" -> coverage.contains(theirs.in(coverage));
            default -> coverage.overlaps(theirs);
        };
    }
}
