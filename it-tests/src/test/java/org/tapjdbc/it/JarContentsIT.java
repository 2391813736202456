package org.tapjdbc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/** What is in the one jar, and what it says of itself. */
class JarContentsIT {
    private static final String SERVICES = "META-INF/services/";
    private static final String LICENSES = "META-INF/licenses/";
    private static final String THIRD_PARTY = "META-INF/THIRD-PARTY.txt";
    private static final Pattern LIBRARY = Pattern.compile("\\((.+?)\\) .* \\(([^:(]+):([^:]+):([^ ]+) - \\S+\\)");

    private static JarFile jar;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(Jars.driver().toFile());
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    private static List<String> files() {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    private static String text(String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void at_its_top_stand_our_package_and_the_description_of_the_jar_alone() {
        assertThat(files()).allMatch(name -> name.startsWith("org/tapjdbc/") || name.startsWith("META-INF/"));
        assertThat(files())
                .filteredOn(name -> name.startsWith("META-INF/"))
                .allMatch(name -> name.startsWith(SERVICES)
                        || name.startsWith(LICENSES)
                        || Set.of("META-INF/MANIFEST.MF", "META-INF/LICENSE", "META-INF/NOTICE", THIRD_PARTY)
                                .contains(name));
    }

    @Test
    void what_it_offers_as_a_service_is_in_it_and_but_for_the_driver_nobody_else_s() throws IOException {
        for (String entry :
                files().stream().filter(name -> name.startsWith(SERVICES)).toList()) {
            String service = entry.substring(SERVICES.length());

            assertThat(service).matches("java\\.sql\\.Driver|org\\.tapjdbc\\.shaded\\..*");
            assertThat(text(entry).lines().filter(line -> !line.isBlank() && !line.startsWith("#")))
                    .as(entry)
                    .isNotEmpty()
                    .allMatch(name -> files().contains(name.strip().replace('.', '/') + ".class"));
        }
    }

    @Test
    void its_manifest_names_module_title_and_version() throws IOException {
        Attributes attributes = jar.getManifest().getMainAttributes();

        assertThat(attributes.getValue("Automatic-Module-Name")).isEqualTo("org.tapjdbc");
        assertThat(attributes.getValue("Implementation-Title")).isEqualTo("TAP JDBC");
        assertThat(attributes.getValue("Implementation-Version")).isEqualTo(System.getProperty("tapjdbc.version"));
    }

    @Test
    void it_holds_no_tests_and_no_embedded_service() {
        assertThat(files())
                .noneMatch(name -> name.matches("org/tapjdbc/(embedded|it|shell)/.*"))
                .noneMatch(name -> name.matches("org/tapjdbc/(?!shaded/).*(Test|Tests|IT)(\\$.*)?\\.class"))
                .noneMatch(name -> name.matches(".*/(junit|assertj|archunit|wiremock|h2|hsqldb)/.*"));
    }

    private static List<MatchResult> libraries() throws IOException {
        return LIBRARY.matcher(text(THIRD_PARTY)).results().toList();
    }

    @Test
    void every_library_in_it_is_listed_with_version_and_licence() throws IOException {
        assertThat(libraries())
                .extracting(library -> library.group(3))
                .containsExactlyInAnyOrder(
                        "avatica-core",
                        "calcite-core",
                        "calcite-linq4j",
                        "commons-codec",
                        "commons-compiler",
                        "commons-math3",
                        "failureaccess",
                        "fastdoubleparser",
                        "guava",
                        "jackson-core",
                        "joou-java-6",
                        "json-path",
                        "jts-core",
                        "kotlin-stdlib",
                        "okhttp-jvm",
                        "okio-jvm",
                        "slf4j-api",
                        "slf4j-jdk14",
                        "stax2-api",
                        "woodstox-core");
        assertThat(libraries())
                .allMatch(library -> library.group(1).matches(".*(Apache|MIT|BSD|Eclipse Distribution).*"));
        assertThat(libraries()).allMatch(library -> library.group(4).matches("\\d.*"));
        assertThat(shadedPackages())
                .containsExactlyInAnyOrder(
                        "ch/randelshofer",
                        "com/ctc",
                        "com/fasterxml",
                        "com/google",
                        "com/jayway",
                        "kotlin",
                        "okhttp3",
                        "okio",
                        "org/apache",
                        "org/codehaus",
                        "org/joou",
                        "org/locationtech",
                        "org/slf4j");
    }

    /** The first packages below that of what is bundled, with two parts where the first is a domain. */
    private static Set<String> shadedPackages() {
        Pattern below = Pattern.compile("org/tapjdbc/shaded/((?:ch|com|org)/[^/]+|[^/]+)/.*");
        return files().stream()
                .map(below::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void it_brings_the_licences_that_the_libraries_bring() throws IOException {
        Set<String> listed = libraries().stream()
                .map(library -> library.group(3) + "-" + library.group(4) + "-jar")
                .collect(Collectors.toSet());
        Set<String> texts = files().stream()
                .filter(name -> name.startsWith(LICENSES))
                .map(name -> name.substring(LICENSES.length(), name.indexOf('/', LICENSES.length())))
                .collect(Collectors.toSet());

        // what stands there without a version is what a library's own jar lacks
        assertThat(texts).allMatch(text -> listed.stream().anyMatch(library -> library.startsWith(text)));
        // those under another licence than that of the jar, which is there in any case
        assertThat(libraries())
                .filteredOn(library -> !library.group(1).contains("Apache"))
                .allMatch(library -> texts.contains(library.group(3))
                        || texts.contains(library.group(3) + "-" + library.group(4) + "-jar"));
        assertThat(text("META-INF/LICENSE")).contains("Apache License", "Version 2.0");
        assertThat(text("META-INF/NOTICE")).contains(THIRD_PARTY, LICENSES.substring(0, LICENSES.length() - 1));
    }

    @Test
    void on_the_module_path_it_is_a_module_that_provides_the_driver() {
        ModuleDescriptor module =
                ModuleFinder.of(Jars.driver()).find("org.tapjdbc").orElseThrow().descriptor();

        assertThat(module.isAutomatic()).isTrue();
        assertThat(module.packages()).contains("org.tapjdbc").allMatch(name -> name.startsWith("org.tapjdbc"));
        assertThat(module.provides())
                .filteredOn(provided -> provided.service().equals("java.sql.Driver"))
                .singleElement()
                .satisfies(provided -> assertThat(provided.providers()).containsExactly("org.tapjdbc.TapDriver"));
    }

    @Test
    void a_program_that_is_a_module_requires_it_and_queries(@TempDir Path folder) throws Exception {
        Path module = folder.resolve("module-info.java");
        Files.writeString(module, "module app { requires java.sql; requires org.tapjdbc; }");
        Path program = Files.createDirectories(folder.resolve("app")).resolve("Main.java");
        Files.writeString(program, """
                package app;
                import java.sql.*;
                import org.tapjdbc.TapResultSet;
                public class Main {
                    public static void main(String[] arguments) throws SQLException {
                        try (Connection connection = DriverManager.getConnection(arguments[0]);
                                Statement statement = connection.createStatement();
                                ResultSet rows = statement.executeQuery("SELECT name FROM demo.messier WHERE m = 31")) {
                            rows.next();
                            System.out.println(rows.getString(1) + " " + rows.unwrap(TapResultSet.class).isOverflow()
                                    + " " + connection.getClass().getModule().getName());
                        }
                    }
                }
                """);
        Path classes = folder.resolve("classes");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-p",
                        Jars.driver().toString(),
                        "-d",
                        classes.toString(),
                        module.toString(),
                        program.toString());
        assertThat(compiled).isZero();

        try (EmbeddedTap service = EmbeddedTap.start(Options.defaults().withRows(1))) {
            assertThat(output(
                            folder,
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-p",
                            Jars.driver() + System.getProperty("path.separator") + classes,
                            "-m",
                            "app/app.Main",
                            "jdbc:tap:" + service.uri()))
                    .isEqualToIgnoringNewLines("M31 false org.tapjdbc");
        }
    }

    private static String output(Path folder, String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }
}
