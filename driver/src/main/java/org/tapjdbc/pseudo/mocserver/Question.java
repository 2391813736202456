package org.tapjdbc.pseudo.mocserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.moc.Moc;
import org.tapjdbc.rows.RegionCondition;
import org.tapjdbc.uws.RemoteRequest;

/**
 * What a MOCServer is asked.
 *
 * @param parameters by name
 * @param region what the data sets have to do with; null for nothing
 * @param form what the answer has to be
 * @param patience how long it may take to begin where another server can be asked
 */
record Question(Map<String, String> parameters, @Nullable RegionCondition region, Form form, Duration patience) {
    static final Duration SOON = Duration.ofSeconds(10);

    /** MOCs of many data sets take their time. */
    static final Duration LATER = Duration.ofSeconds(60);

    private static final int LONGEST_REGION = 2_000;
    private static final int LONGEST_URL = 6_000;

    /** What an answer can be. */
    enum Form {
        JSON,
        NUMBER,
        FITS,
        /** FITS, or word that there is no MOC. */
        FITS_OR_NONE
    }

    Question {
        parameters = Map.copyOf(parameters);
    }

    /** The request for it to one server. */
    RemoteRequest request(URI url) {
        Map<String, String> sent = new LinkedHashMap<>();
        parameters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> sent.put(each.getKey(), each.getValue()));
        if (region != null) {
            sent.put("intersect", word(region.relation()));
            String moc = region.region().toText();
            if (moc.length() > LONGEST_REGION) {
                return RemoteRequest.post(url, sent, new RemoteRequest.File("moc", "moc.fits", fits(region.region())));
            }
            sent.put("moc", moc);
        }
        int length = sent.values().stream().mapToInt(String::length).sum();
        return length > LONGEST_URL ? RemoteRequest.post(url, sent) : RemoteRequest.get(url, sent);
    }

    /** The word of the MOCServer, whose subject is the region. */
    private static String word(RegionCondition.Relation relation) {
        return switch (relation) {
            case OVERLAPS -> "overlaps";
            case WITHIN -> "covers";
            case COVERS -> "enclosed";
        };
    }

    private static byte[] fits(Moc moc) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            moc.writeFits(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
