package org.tapjdbc.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Queries to begin with, as a page for people and programs (DALI 1.1, section 2.3; RDFa). */
final class Examples {
    private static final List<Example> ALL = List.of(
            new Example(
                    "brightest",
                    "The brightest stars",
                    "The ten brightest stars of the night sky, and where they stand.",
                    "SELECT TOP 10 name, ra, dec, vmag FROM demo.bright_stars ORDER BY vmag",
                    "demo.bright_stars"),
            new Example(
                    "kinds",
                    "Kinds of nebulae",
                    "How many objects of each kind Messier has listed.",
                    "SELECT type, COUNT(*) AS n FROM demo.messier GROUP BY type ORDER BY n DESC",
                    "demo.messier"),
            new Example(
                    "cone",
                    "Around the Pleiades",
                    "Generated stars within five degrees of a place.",
                    "SELECT source_id, ra, dec, mag FROM demo.stars"
                            + " WHERE DISTANCE(POINT(ra, dec), POINT(56.75, 24.12)) < 5",
                    "demo.stars"),
            new Example(
                    "names",
                    "Constellations with Messier objects",
                    "A join of two tables.",
                    "SELECT m.name, c.name AS constellation FROM demo.messier AS m"
                            + " JOIN demo.constellations AS c ON m.constellation = c.abbreviation",
                    "demo.messier"));

    private Examples() {}

    private record Example(String id, String name, String text, String query, String table) {}

    static void write(Reply reply) throws IOException {
        try (OutputStream out = reply.ok("application/xhtml+xml;charset=UTF-8");
                XmlDocument xml = new XmlDocument(out)) {
            xml.start("html", "xmlns", "http://www.w3.org/1999/xhtml");
            xml.start("head");
            xml.element("title", "Examples");
            xml.end();
            xml.start("body", "vocab", "http://www.ivoa.net/rdf/examples#");
            xml.element("h1", "Examples");
            for (Example example : ALL) {
                xml.start("div", "id", example.id, "resource", "#" + example.id, "typeof", "example");
                xml.element("h2", example.name, "property", "name");
                xml.element("p", example.text);
                xml.element("pre", example.query, "property", "query");
                xml.start("p");
                xml.element("code", example.table, "property", "table");
                xml.end();
                xml.end();
            }
            xml.end();
            xml.end();
        }
    }
}
