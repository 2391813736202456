package org.tapjdbc.it.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The tests that ran in a build, from the reports that surefire and failsafe leave behind. */
final class TestReports {
    private final Map<String, NamedTest> tests = new TreeMap<>();

    private TestReports() {}

    /** Reads the reports of all modules of a build. */
    static Collection<NamedTest> of(Path root) throws IOException {
        TestReports reports = new TestReports();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.filter(Files::isDirectory).sorted().toList()) {
                for (String folder : List.of("surefire-reports", "failsafe-reports")) {
                    reports.readAll(module.resolve("target").resolve(folder));
                }
            }
        }
        return List.copyOf(reports.tests.values());
    }

    private void readAll(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(TestReports::isReport).sorted().toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    read(in);
                } catch (XMLStreamException e) {
                    throw new IOException("The report " + file + " cannot be read.", e);
                }
            }
        }
    }

    private static boolean isReport(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("TEST-") && name.endsWith(".xml");
    }

    private void read(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        String className = "";
        String methodName = "";
        NamedTest.Result result = NamedTest.Result.PASSED;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "testcase" -> {
                        className = simpleName(reader.getAttributeValue(null, "classname"));
                        methodName = reader.getAttributeValue(null, "name").replaceFirst("[({\\[].*", "");
                        result = NamedTest.Result.PASSED;
                    }
                    case "failure", "error" -> result = NamedTest.Result.FAILED;
                    case "skipped" -> result = NamedTest.Result.SKIPPED;
                    default -> {
                        // Output and the like.
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && reader.getLocalName().equals("testcase")) {
                add(new NamedTest(className, methodName, result));
            }
        }
    }

    /** Of the runs of one method with several arguments, a skipped one counts only where all were skipped. */
    private void add(NamedTest test) {
        tests.merge(test.className() + "." + test.methodName(), test, (known, more) -> {
            boolean failed = known.result().worse(more.result()) == NamedTest.Result.FAILED;
            boolean skipped = known.result() == NamedTest.Result.SKIPPED && more.result() == NamedTest.Result.SKIPPED;
            NamedTest.Result both =
                    failed ? NamedTest.Result.FAILED : skipped ? NamedTest.Result.SKIPPED : NamedTest.Result.PASSED;
            return new NamedTest(known.className(), known.methodName(), both);
        });
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
