package org.tapjdbc.pseudo.mocserver;

import static org.tapjdbc.pseudo.mocserver.DatasetColumn.moc;
import static org.tapjdbc.pseudo.mocserver.DatasetColumn.real;
import static org.tapjdbc.pseudo.mocserver.DatasetColumn.small;
import static org.tapjdbc.pseudo.mocserver.DatasetColumn.text;
import static org.tapjdbc.pseudo.mocserver.DatasetColumn.whole;
import static org.tapjdbc.pseudo.mocserver.DatasetColumn.words;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.pseudo.mocserver.DatasetColumn.Kind;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** The columns of {@code mocserver.datasets}: the usual fields of the records, and what can be asked for besides. */
final class DatasetColumns {
    static final String ID = "id";
    static final String SPACESYS = "spacesys";
    static final String COVERAGE = "coverage";
    static final String TIME_COVERAGE = "time_coverage";
    static final String SPACE_TIME_COVERAGE = "space_time_coverage";

    private static final List<DatasetColumn> ALL = List.of(
            DatasetColumn.of(
                    Kind.ID,
                    ID,
                    MocRecord.ID,
                    Datatype.UNICODE_CHAR,
                    null,
                    "meta.id;meta.main",
                    "The data set's identifier"),
            text("obs_title", "meta.title;obs", "Its title"),
            text("obs_description", "meta.note", "What it is about, in a few sentences"),
            words("dataproduct_type", "meta.code.class", "What it is: image, catalog, cube, spectrum, measurements, …"),
            words("dataproduct_subtype", "meta.code.class", "What it is more closely, as color"),
            words("obs_regime", "instr.bandpass", "Parts of the spectrum: Radio, Infrared, Optical, X-ray, …"),
            words("obs_astronomy_kw", "meta.code", "Keywords of astronomy"),
            words("obs_collection", "meta.id", "The collections or missions that it belongs to"),
            words("obs_collection_label", "meta.id", "Their short names"),
            words("obs_mission", "meta.id;instr.obsty", "The missions that observed it"),
            text("obs_id", "meta.id", "Its identifier at its publisher"),
            text("obs_label", "meta.id", "A short name"),
            text("obs_copyright", "meta.note", "Whose it is"),
            text("obs_copyright_url", "meta.ref.url", "Where that is explained"),
            text("obs_ack", "meta.note", "What to acknowledge"),
            text("obs_description_url", "meta.ref.url", "Where it is described"),
            text("obs_release_date", "time.release", "When it was published (ISO 8601)"),
            text("obs_superseded_by", "meta.id", "What replaces it"),
            text("bib_reference", "meta.bib.bibcode", "The bibcodes of its references"),
            text("publisher_id", "meta.ref.ivoid", "Who publishes it"),
            text("creator_did", "meta.ref.ivoid", "Its identifier, as its creator gave it"),
            text("publisher_did", "meta.ref.ivoid", "Its identifier, as its publisher gave it"),
            words("data_ucd", "meta.ucd", "The UCDs of its columns"),
            whole("nb_rows", "meta.number", "How many rows it has, where it is a table"),
            whole("vizier_popularity", "meta.number", "How often it was asked for at VizieR"),
            real("t_min", "d", "time.start;obs.exposure", "When its observations began (MJD)"),
            real("t_max", "d", "time.end;obs.exposure", "When its observations ended (MJD)"),
            real("em_min", "m", "em.wl;stat.min", "Its shortest wavelength"),
            real("em_max", "m", "em.wl;stat.max", "Its longest wavelength"),
            real("s_pixel_scale", "deg", "phys.angSize;instr.pixel", "The size of its pixels"),
            real("obs_initial_ra", "deg", "pos.eq.ra", "Where to look at it first, right ascension"),
            real("obs_initial_dec", "deg", "pos.eq.dec", "Where to look at it first, declination"),
            real("obs_initial_fov", "deg", "instr.fov", "How much of the sky to look at first"),
            text("moc_type", "meta.code.class", "What MOC there is: smoc, tmoc or stmoc"),
            real("moc_sky_fraction", null, "pos.outline;arith.ratio", "Which part of the sky it covers, 0 to 1"),
            small("moc_order", "meta.number", "The order of its MOC in space"),
            small("moc_time_order", "meta.number", "The order of its MOC in time"),
            whole("moc_time_range", "meta.number", "How many ranges its MOC in time has"),
            text("moc_access_url", "meta.ref.url", "Where its MOC is"),
            text("hips_service_url", "meta.ref.url", "Where its HiPS is"),
            text("hips_status", "meta.code.status", "Who may see and copy the HiPS"),
            text("hips_frame", "meta.code", "The frame of its HiPS: equatorial, galactic, ecliptic, or that of a body"),
            text("hips_body", "meta.id", "The body whose surface its HiPS shows"),
            small("hips_order", "meta.number", "The deepest order of its HiPS"),
            small("hips_order_min", "meta.number", "The first order of its HiPS"),
            small("hips_tile_width", "meta.number", "The width of the tiles of its HiPS, in pixels"),
            text(
                    "hips_tile_format",
                    "meta.code.mime",
                    "The formats of the tiles of its HiPS, with spaces between them"),
            real("hips_pixel_scale", "deg", "phys.angSize;instr.pixel", "The size of the pixels of its HiPS"),
            text("hips_release_date", "time.release", "When its HiPS was published (ISO 8601)"),
            text("hips_creator", "meta.id", "Who made its HiPS"),
            whole("hips_estsize", "phys.size;meta.file", "How large its HiPS is about, in kB"),
            text("tap_service_url", "meta.ref.url", "The TAP service that has it"),
            text("tap_tablename", "meta.id;meta.table", "Its table there"),
            text("cs_service_url", "meta.ref.url", "Its cone search"),
            text("sia_service_url", "meta.ref.url", "Its image access (SIA 1)"),
            text("sia2_service_url", "meta.ref.url", "Its image access (SIA 2)"),
            text("ssa_service_url", "meta.ref.url", "Its spectral access"),
            text("web_access_url", "meta.ref.url", "Its page for people"),
            words("client_application", "meta.id", "The programs that offer it"),
            text("client_category", "meta.code", "Where these programs list it"),
            text("client_sort_key", "meta.code", "By what these programs sort it"),
            DatasetColumn.of(
                    Kind.WHOLE,
                    "timestamp_ms",
                    "TIMESTAMP",
                    Datatype.LONG,
                    "ms",
                    "time.processing",
                    "When the record was changed last, since 1970-01-01 UTC"),
            DatasetColumn.of(
                    Kind.SYSTEM,
                    SPACESYS,
                    SPACESYS,
                    Datatype.UNICODE_CHAR,
                    null,
                    "meta.code",
                    "The coordinate system that is asked for by = or IN: C for the sky in any frame, or a body such as mars;"
                            + " NULL where none is, and data sets of all systems come"),
            moc(
                    COVERAGE,
                    "smoc",
                    "pos.outline;obs.field",
                    "The part of the sky that it covers; NULL where it has no MOC"),
            moc(
                    TIME_COVERAGE,
                    "tmoc",
                    "time.interval;obs.exposure",
                    "The time that it covers; NULL where it has no MOC in time"),
            moc(
                    SPACE_TIME_COVERAGE,
                    "stmoc",
                    "pos.outline;time.interval",
                    "Which part of the sky it covers when; NULL where it has no MOC of both"),
            DatasetColumn.of(
                    Kind.RECORD,
                    "properties",
                    "*",
                    Datatype.UNICODE_CHAR,
                    null,
                    "meta.note",
                    "The whole record, as JSON: an object of strings, and of arrays where a field has several values"));

    private static final Map<String, DatasetColumn> BY_NAME = byName();

    private DatasetColumns() {}

    private static Map<String, DatasetColumn> byName() {
        Map<String, DatasetColumn> named = new LinkedHashMap<>();
        ALL.forEach(column -> named.put(column.name(), column));
        return Map.copyOf(named);
    }

    static List<DatasetColumn> all() {
        return ALL;
    }

    static List<Field> fields() {
        return ALL.stream().map(DatasetColumn::field).toList();
    }

    /** The column of a name; null for none. */
    static @Nullable DatasetColumn find(String name) {
        return BY_NAME.get(name);
    }

    /** The column of a name that there is. */
    static DatasetColumn get(String name) {
        return Objects.requireNonNull(find(name), name);
    }
}
