package org.tapjdbc.it.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Tables of a small patch of the sky, the same at every run, as CSV files: stars and fields of one service, and spectra,
 * instruments and a catalogue of another, which refer to the stars by number, name and position.
 */
final class SkyFiles {
    static final int STARS = 3_000;
    static final int SPECTRA = 4_000;
    private static final int ENTRIES = 2_500;
    private static final int FIELDS = 40;
    private static final int STRANGERS = 500;
    private static final double FIRST_MAGNITUDE = 4;
    private static final double MAGNITUDES = 12;
    /** Two seconds of arc. */
    private static final double JITTER = 2.0 / 3600;

    private static final List<String> KINDS = List.of("O", "B", "A", "F", "G", "K", "M");
    private static final List<String> INSTRUMENTS = List.of("HR", "MR", "LR", "XS", "UV", "IR");

    private final Path directory;
    private final SplittableRandom random = new SplittableRandom(20_261_120);
    private final List<Star> stars = new ArrayList<>();

    /** What other tables need to know of a star. */
    private record Star(String name, String kind, double ra, double dec, double mag) {}

    private SkyFiles(Path directory) {
        this.directory = directory;
    }

    /** Writes all files, {@code stars.csv} and so on. */
    static SkyFiles writtenTo(Path directory) throws IOException {
        SkyFiles files = new SkyFiles(directory);
        files.write("stars", "id,ra,dec,mag,name,kind,flag,seen,parent", STARS, files::star);
        files.write("fields", "field_id,ra,dec,radius,title,weight", FIELDS, files::field);
        files.write(
                "spectra",
                "spec_id,star_id,ra,dec,snr,instrument,taken,good,campaign,calibrator",
                SPECTRA,
                files::spectrum);
        files.write("instruments", "code,title,resolution", INSTRUMENTS.size(), SkyFiles::instrument);
        files.write("catalogue", "row_id,ra,dec,vmag,label,kind", ENTRIES, files::entry);
        return files;
    }

    /** The file of a table. */
    Path of(String table) {
        return directory.resolve(table + ".csv");
    }

    private void write(String table, String header, int rows, IntFunction<String> row) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(header);
        IntStream.rangeClosed(1, rows).mapToObj(row).forEach(lines::add);
        Files.write(of(table), lines);
    }

    private boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private double between(double least, double most, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round((least + random.nextDouble() * (most - least)) * scale) / scale;
    }

    private String time() {
        return "20%02d-%02d-%02dT%02d:%02d:%02d"
                .formatted(
                        18 + random.nextInt(5),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60));
    }

    private static String line(Object... cells) {
        List<String> texts = new ArrayList<>();
        for (Object cell : cells) {
            texts.add(cell instanceof Double number ? plain(number) : String.valueOf(cell));
        }
        return String.join(",", texts);
    }

    private static String plain(double number) {
        return String.format(Locale.ROOT, "%.7f", number);
    }

    private String star(int id) {
        // few are bright
        double mag = FIRST_MAGNITUDE + MAGNITUDES * Math.round(Math.sqrt(random.nextDouble()) * 1e4) / 1e4;
        String name = oneIn(5) ? "" : any(List.of("Alpha ", "NGC ", "HD ", "beta ")) + id;
        Star star = new Star(name, oneIn(10) ? "" : any(KINDS), between(10, 20, 6), between(-5, 5, 6), mag);
        stars.add(star);
        return line(
                id,
                star.ra(),
                star.dec(),
                mag,
                name,
                star.kind(),
                oneIn(6) ? "" : random.nextBoolean(),
                oneIn(4) ? "" : time(),
                oneIn(2) ? "" : 1 + random.nextInt(STARS));
    }

    private String field(int id) {
        return line(
                id,
                between(10.5, 19.5, 4),
                between(-4.5, 4.5, 4),
                between(0.1, 0.6, 4),
                "Field " + id,
                between(0, 10, 3));
    }

    private String spectrum(int id) {
        int number = 1 + random.nextInt(STARS);
        Star star = stars.get(number - 1);
        String reference = oneIn(10) ? "" : String.valueOf(oneIn(20) ? number + STARS : number);
        return line(
                id,
                reference,
                star.ra() + between(-JITTER, JITTER, 7) / 10,
                star.dec() + between(-JITTER, JITTER, 7) / 10,
                between(0, 100, 2),
                any(INSTRUMENTS),
                time(),
                random.nextInt(3) > 0,
                oneIn(3) ? "" : "Field " + (1 + random.nextInt(FIELDS)),
                1 + random.nextInt(STARS));
    }

    private static String instrument(int number) {
        return line(INSTRUMENTS.get(number - 1), "Spectrograph " + INSTRUMENTS.get(number - 1), 1_500 * number);
    }

    private String entry(int id) {
        if (id <= STRANGERS) {
            return line(id, between(10, 20, 6), between(-5, 5, 6), between(4, 16, 3), "Stranger " + id, any(KINDS));
        }
        Star star = any(stars);
        return line(
                id,
                star.ra() + between(-JITTER, JITTER, 7) / 2,
                star.dec() + between(-JITTER, JITTER, 7) / 2,
                star.mag() + between(-1, 1, 3),
                star.name(),
                oneIn(4) ? any(KINDS) : star.kind());
    }
}
