package org.tapjdbc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the runnable jar of the embedded service says of the libraries in it. */
class EmbeddedJarIT {
    private static final Pattern LIBRARY = Pattern.compile("\\((.+?)\\) .* \\(([^:(]+):([^:]+):([^ ]+) - \\S+\\)");

    private static JarFile jar;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(Jars.embedded().toFile());
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    private static String text(String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<MatchResult> libraries() throws IOException {
        return LIBRARY.matcher(text("META-INF/THIRD-PARTY.txt")).results().toList();
    }

    @Test
    void every_library_in_it_is_listed_with_version_and_licence() throws IOException {
        assertThat(libraries())
                .extracting(library -> library.group(3))
                .contains("h2", "calcite-core", "woodstox-core")
                .doesNotContain("okhttp-jvm", "httpcore5-h2");
        assertThat(libraries())
                .allMatch(library -> library.group(1).matches(".*(Apache|MIT|BSD|EPL|MPL).*"))
                .allMatch(library -> library.group(4).matches("\\d.*"));
        assertThat(jar.stream().map(ZipEntry::getName))
                .filteredOn(name -> name.startsWith("org/tapjdbc/shaded/") && name.endsWith(".class"))
                .allMatch(
                        name -> name.matches(
                                "org/tapjdbc/shaded/(ch/randelshofer|com/(ctc|google)|org/(apache|codehaus|h2|joou|slf4j))/.*"));
    }

    @Test
    void it_brings_the_licences_of_the_libraries_or_tells_where_they_are() throws IOException {
        List<String> files = jar.stream().map(ZipEntry::getName).toList();

        assertThat(text("META-INF/LICENSE")).contains("Apache License", "Version 2.0");
        assertThat(text("META-INF/NOTICE")).contains("META-INF/THIRD-PARTY.txt", "META-INF/licenses", "H2");
        assertThat(libraries())
                .filteredOn(library -> !library.group(1).contains("Apache"))
                .extracting(library -> library.group(3) + "-" + library.group(4) + "-jar")
                .allMatch(name -> name.startsWith("h2-")
                        || files.stream().anyMatch(file -> file.startsWith("META-INF/licenses/" + name + "/")));
    }
}
