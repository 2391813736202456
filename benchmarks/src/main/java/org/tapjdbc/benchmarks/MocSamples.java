package org.tapjdbc.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.tapjdbc.moc.Moc;
import org.tapjdbc.moc.SpaceMoc;
import org.tapjdbc.moc.SpaceTimeMoc;

/**
 * Two surveys of the sky and the observations of a telescope, from beside the repository (or where the system property
 * {@code tapjdbc.shared} says); where they are absent, random MOCs of their sizes.
 */
final class MocSamples {
    private static final String SHARED_PROPERTY = "tapjdbc.shared";
    private static final int ORDER = 11;
    private static final int MAX_ORDER = 29;
    private static final int TIME_ORDER = 33;
    private static final int MAX_TIME_ORDER = 61;
    private static final int LARGE = 163_557;
    private static final int SMALL = 60_315;
    private static final int OBSERVATIONS = 18_995;

    private MocSamples() {}

    /** 163 557 ranges. */
    static SpaceMoc large() throws IOException {
        Path file = file("V_147_sdss12.moc.fits");
        return Files.exists(file) ? (SpaceMoc) read(file) : random(LARGE, new Random(1));
    }

    /** 60 315 ranges. */
    static SpaceMoc small() throws IOException {
        Path file = file("P-SDSS9-r.fits");
        return Files.exists(file) ? (SpaceMoc) read(file) : random(SMALL, new Random(2));
    }

    /** 18 995 ranges of time, each with a few ranges of space. */
    static SpaceTimeMoc observations() throws IOException {
        Path file = file("STMOC_chandra.fits");
        return Files.exists(file) ? (SpaceTimeMoc) read(file) : random(new Random(3));
    }

    /** The same, half of a range of time later. */
    static SpaceTimeMoc later(SpaceTimeMoc moc) {
        long half = 1L << (MAX_TIME_ORDER - TIME_ORDER - 1);
        List<SpaceTimeMoc.Part> parts = moc.parts().stream()
                .map(part -> new SpaceTimeMoc.Part(part.start() + half, part.end() + half, part.space()))
                .toList();
        return SpaceTimeMoc.ofParts(MAX_TIME_ORDER, moc.spaceOrder(), parts);
    }

    /** Where the MOCs are from. */
    static String origin() throws IOException {
        return Files.exists(file("V_147_sdss12.moc.fits")) ? "SDSS 12, SDSS 9 r, Chandra" : "random MOCs";
    }

    private static Path file(String name) throws IOException {
        String given = System.getProperty(SHARED_PROPERTY);
        Path shared = given == null ? Samples.directory().resolve("../../../shared") : Path.of(given);
        return shared.resolve("fixtures/moc/moc").resolve(name);
    }

    private static Moc read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Moc.readFits(in);
        }
    }

    /** Bounds that are anywhere, but more often those of larger cells, as in a survey. */
    private static SpaceMoc random(int ranges, Random random) {
        long cells = 12L << (2 * ORDER);
        long[] bounds = new long[0];
        while (bounds.length < 2 * ranges) {
            int missing = 2 * ranges - bounds.length;
            long[] more = random.longs(missing, 1, cells)
                    .map(bound -> (bound >> (2 * (bound & 3))) << (2 * (bound & 3)))
                    .toArray();
            long[] all = Arrays.copyOf(bounds, bounds.length + missing);
            System.arraycopy(more, 0, all, bounds.length, missing);
            bounds = Arrays.stream(all).sorted().distinct().toArray();
        }
        int shift = 2 * (MAX_ORDER - ORDER);
        return SpaceMoc.ofRanges(
                ORDER, Arrays.stream(bounds).map(bound -> bound << shift).toArray());
    }

    private static SpaceTimeMoc random(Random random) {
        List<SpaceTimeMoc.Part> parts = new ArrayList<>();
        long length = 1L << (MAX_TIME_ORDER - TIME_ORDER);
        long start = length;
        for (int i = 0; i < OBSERVATIONS; i++) {
            long cell = random.nextLong(12L << (2 * ORDER));
            parts.add(new SpaceTimeMoc.Part(start, start + length, SpaceMoc.ofCells(ORDER, cell)));
            start += length * (2 + random.nextInt(20));
        }
        return SpaceTimeMoc.ofParts(TIME_ORDER, ORDER, parts);
    }
}
