package org.tapjdbc.it.mocserver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.it.mocserver.Coverage.Part;

/** Some hundred invented records, the same each time, with all the dirt that real ones have. */
final class Records {
    /** How many there are. */
    static final int COUNT = 400;

    private static final long SEED = 20_240_901;
    private static final long BASE_TIME = 1_600_000_000_000L;
    private static final List<String> REGIMES =
            List.of("Optical", "Infrared", "Radio", "UV", "X-ray", "Gamma-ray", "Millimeter");
    private static final List<String> KEYWORDS = List.of(
            "Novae",
            "Binaries:cataclysmic",
            "Star_Forming_Region",
            "Galaxies:spectra",
            "Proper_motions",
            "AGN",
            "Obs#1");
    private static final List<String> UCDS =
            List.of("meta.id", "pos.eq.ra", "pos.eq.dec", "phot.mag;em.opt.V", "pos.parallax.trig", "src.class");
    private static final List<String> WORDS = List.of(
            "deep",
            "survey",
            "of",
            "quiescent",
            "galaxies",
            "at",
            "3<z<5",
            "(Müller+, 2023)",
            "M 31",
            "\"dark\"",
            "R&D",
            "#12",
            "[OIII]",
            "stars, dwarfs",
            "O'Neill",
            "50% complete",
            "x_y",
            "a|b",
            "back\\slash",
            "α Cen",
            "HST",
            "what?",
            "2*10^5",
            "!");
    private static final List<String> BODIES = List.of("mars", "moon", "venus");

    private final Random random = new Random(SEED);
    private final List<Dataset> datasets = new ArrayList<>();

    private Records() {}

    /** In the order in which the service keeps them, which is none. */
    static List<Dataset> all() {
        Records records = new Records();
        records.hubble();
        records.add("CDS/P/GALEXGR6/AIS/FUV", "image", records.ofSpace(Shape.cone(150, 30, 12), 7), null);
        for (int i = 0; i < 60; i++) {
            records.survey(i);
        }
        for (int i = 0; i < BODIES.size() * 5; i++) {
            records.planet(i);
        }
        for (int i = 0; i < 20; i++) {
            records.add("ESO/C/cube%02d".formatted(i), "cube", records.someCoverage(i % 4), null);
        }
        for (int i = 0; i < 12; i++) {
            long start = Region.microseconds(50_000 + 500 * i);
            Ranges times = Ranges.of(start, start + 200_000_000_000L * (i + 1)).widened(Dimension.TIME.shift(30));
            records.add("ESAVO/T/mission" + i, "event", Coverage.time(times, 30), null);
        }
        for (int i = 0; records.datasets.size() < COUNT; i++) {
            records.table(i);
        }
        Collections.shuffle(records.datasets, records.random);
        return List.copyOf(records.datasets);
    }

    private void hubble() {
        List<String> names =
                List.of("B", "V", "R", "I", "wideV", "H-alpha", "GOODS/b", "GOODS/v", "GOODS/i", "GOODS/z", "SDSSg");
        for (String name : names) {
            int place = 20 * datasets.size();
            Ranges fields = Shape.cone(10 + place, 30 - place / 5.0, 1.5)
                    .cover(9)
                    .union(Shape.cone(53.1, -27.8, 0.3).cover(10));
            add("CDS/P/HST/" + name, "image", Coverage.space(fields, 10), null);
        }
        add("CDS/J/HST/12/table1", "catalog", ofSpace(Shape.cone(11, 32, 1), 8), null);
        add("CDS/B/hst/obscore", "catalog", ofSpace(Shape.cone(10.8, 32.2, 5), 6), null);
    }

    private Coverage ofSpace(Shape shape, int order) {
        return Coverage.space(shape.cover(order), order);
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private @Nullable Coverage someCoverage(int kind) {
        if (kind == 0) {
            return null;
        }
        if (kind == 1 && random.nextInt(6) == 0) {
            return Coverage.space(Ranges.of(0, Dimension.SPACE.limit()), 0);
        }
        int order = 4 + random.nextInt(4);
        Ranges cells = Ranges.NONE;
        for (int i = 0; i <= random.nextInt(4); i++) {
            boolean near = random.nextInt(5) == 0;
            double ra = near ? 8 + 6 * random.nextDouble() : 360 * random.nextDouble();
            double dec = near ? 30 + 5 * random.nextDouble() : Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
            cells = cells.union(
                    Shape.cone(ra, dec, Math.exp(4 * random.nextDouble() - 1.5)).cover(order));
        }
        return Coverage.space(cells, order);
    }

    private void survey(int number) {
        add(
                "CDS/P/Survey%02d/%s".formatted(number, one(List.of("g", "r", "color"))),
                "image",
                someCoverage(1 + number % 3),
                null);
    }

    private void planet(int number) {
        String body = BODIES.get(number % BODIES.size());
        add("CDS/P/%s/map%d".formatted(body.toUpperCase(Locale.ROOT), number), "image", someCoverage(1), body);
    }

    private void table(int number) {
        String journal = one(List.of("ApJ", "A+A", "AJ", "MNRAS"));
        String id = number % 5 == 0
                ? "CDS/I/%d/catalog".formatted(number)
                : "CDS/J/%s/%d/%d/table%d".formatted(journal, 100 + number / 3, number, 1 + number % 3);
        add(id, "catalog", someCoverage(number % 7), null);
    }

    private void add(String id, String type, @Nullable Coverage moc, @Nullable String body) {
        Map<String, List<String>> properties = new LinkedHashMap<>();
        properties.put(Condition.ID, List.of(id));
        put(properties, 60, "obs_id", id.substring(id.indexOf('/') + 1));
        put(properties, 97, "obs_title", words(4));
        put(properties, 80, "obs_label", random.nextInt(10) == 0 ? "" : words(1));
        properties.put("dataproduct_type", random.nextInt(25) == 0 ? List.of(type, "cube") : List.of(type));
        if (random.nextInt(20) == 0) {
            properties.remove("dataproduct_type");
        }
        descriptions(properties);
        some(properties, 85, "obs_regime", REGIMES);
        some(properties, 70, "obs_astronomy_kw", KEYWORDS);
        some(properties, 60, "data_ucd", UCDS);
        put(properties, 70, "bib_reference", (1980 + random.nextInt(45)) + "ApJ..." + random.nextInt(900) + "L");
        put(
                properties,
                75,
                "obs_release_date",
                "20%02d-%02d-15T12:%02d:30Z".formatted(random.nextInt(25), 1 + random.nextInt(12), random.nextInt(60)));
        if (type.equals("catalog")) {
            put(
                    properties,
                    90,
                    "nb_rows",
                    one(List.of("unknown", "+17", "1e3", "108.0", "230", " 42"))
                            .replaceAll("^(?:230| 42)$", String.valueOf(random.nextInt(1_000_000))));
            put(properties, 80, "vizier_popularity", String.valueOf(random.nextInt(9)));
        } else if (type.equals("image")) {
            hips(properties, id, body);
        }
        put(properties, 30, "em_min", one(List.of("", "6e-7", "1E-4", "%.3e".formatted(1e-7 * random.nextDouble()))));
        put(properties, 30, "em_max", "%.3e".formatted(1e-4 * random.nextDouble()));
        Coverage coverage = datedAndDescribed(properties, moc);
        put(properties, 15, "obs_initial_dec", one(List.of("+0", "-12.5", "+41.2", "12h")));
        properties.put("TIMESTAMP", List.of(String.valueOf(BASE_TIME + random.nextInt(1_000_000_000))));
        datasets.add(new Dataset(id, Collections.unmodifiableMap(properties), coverage, body));
    }

    private void put(Map<String, List<String>> properties, int percent, String name, String... values) {
        if (random.nextInt(100) < percent) {
            properties.put(name, Arrays.asList(values));
        }
    }

    private void some(Map<String, List<String>> properties, int percent, String name, List<String> choice) {
        List<String> shuffled = new ArrayList<>(choice);
        Collections.shuffle(shuffled, random);
        List<String> some = new ArrayList<>(shuffled.subList(0, 1 + random.nextInt(3)));
        if (random.nextInt(12) == 0) {
            some.add(random.nextBoolean() ? some.get(0) : "");
        }
        put(properties, percent, name, some.toArray(String[]::new));
    }

    private String words(int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(one(WORDS));
        }
        return String.join(" ", words);
    }

    private void descriptions(Map<String, List<String>> properties) {
        switch (random.nextInt(10)) {
            case 0 -> put(properties, 100, "obs_description", words(3), words(5));
            case 1 -> put(properties, 100, "obs_description", "a tab\tand a line\nend" + words(1));
            case 2 -> {
                // none
            }
            default -> put(properties, 100, "obs_description", words(6));
        }
    }

    private void hips(Map<String, List<String>> properties, String id, @Nullable String body) {
        String path = id.replace('/', '_');
        properties.put("hips_frame", List.of(body == null ? one(List.of("equatorial", "galactic")) : body));
        if (body != null) {
            properties.put("obs_frame", List.of(body));
            properties.put("hips_body", List.of(body));
        }
        properties.put("hips_order", List.of(String.valueOf(3 + random.nextInt(9))));
        properties.put("hips_service_url", List.of("http://one.example/" + path));
        properties.put("hips_status", List.of("public master unclonable"));
        for (int mirror = 1; mirror <= random.nextInt(3); mirror++) {
            properties.put(
                    "hips_service_url_" + mirror, List.of("https://mirror%d.example/%s".formatted(mirror, path)));
            properties.put("hips_status_" + mirror, List.of("public mirror clonable"));
        }
        some(properties, 40, "client_application", List.of("AladinLite", "AladinDesktop", "AladinDesktopBeta>=9.1"));
    }

    /** Records with times are served with MOCs of space and time. */
    private @Nullable Coverage datedAndDescribed(Map<String, List<String>> properties, @Nullable Coverage moc) {
        double start = 45_000 + random.nextInt(15_000);
        double end = start + random.nextInt(3000) + (random.nextBoolean() ? 0.5 : 0);
        boolean dated = random.nextInt(4) == 0;
        if (dated) {
            properties.put("t_min", List.of(start == Math.rint(start) ? "%.0f".formatted(start) : "" + start));
            properties.put("t_max", List.of("" + end));
        } else {
            put(properties, 3, "t_min", "before 1990");
        }
        if (moc == null) {
            return null;
        }
        Coverage coverage = moc;
        if (dated && !moc.hasTime()) {
            Ranges times = Ranges.of(Region.microseconds(start), Region.microseconds(end) + 1)
                    .widened(Dimension.TIME.shift(41));
            coverage = Coverage.spaceTime(List.of(new Part(times, moc.cells())), 41, moc.spaceOrder());
        }
        properties.put("moc_type", List.of(!coverage.hasSpace() ? "tmoc" : coverage.hasTime() ? "stmoc" : "smoc"));
        put(
                properties,
                90,
                "moc_access_url",
                "http://one.example/moc?id=" + properties.get(Condition.ID).get(0));
        if (coverage.hasSpace()) {
            double fraction = coverage.cells().size() / (double) Dimension.SPACE.limit();
            put(properties, 90, "moc_sky_fraction", "%.4g".formatted(fraction));
            put(
                    properties,
                    95,
                    "moc_order",
                    random.nextInt(8) == 0 ? coverage.spaceOrder() + ".0" : "" + coverage.spaceOrder());
        }
        return coverage;
    }
}
