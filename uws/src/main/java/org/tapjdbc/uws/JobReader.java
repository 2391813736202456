package org.tapjdbc.uws;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.JobInfo.Failure;
import org.tapjdbc.uws.JobInfo.Result;

/**
 * Reads jobs and lists of jobs (UWS 1.1, appendix A). Only direct children of a job count, the last one of a name: what
 * services put into {@code jobInfo} may look like anything. What cannot be read is taken as absent.
 */
final class JobReader {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

    private final PulledXml xml;
    private @Nullable String id;
    private Phase phase = Phase.UNKNOWN;
    private @Nullable String runId;
    private @Nullable String ownerId;
    private @Nullable Instant quote;
    private @Nullable Instant creationTime;
    private @Nullable Instant startTime;
    private @Nullable Instant endTime;
    private @Nullable Duration executionDuration;
    private @Nullable Instant destruction;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final List<Result> results = new ArrayList<>();
    private @Nullable Failure error;

    private JobReader(PulledXml xml) {
        this.xml = xml;
    }

    /**
     * A job.
     *
     * @param url where it is
     * @param at where the document came from
     * @return empty if the document is something else
     */
    static Optional<JobDocument> job(byte[] document, URI url, URI at) {
        try {
            PulledXml xml = PulledXml.open(document);
            if (!xml.name().equals("job")) {
                return Optional.empty();
            }
            boolean waits = isAtLeast11(xml.attribute("version"));
            JobReader reader = new JobReader(xml);
            reader.read();
            return Optional.of(new JobDocument(reader.info(url), waits, at));
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    /**
     * A list of jobs, in the service's order.
     *
     * @param list where it is
     * @return empty if the document is something else
     */
    static Optional<List<JobInfo>> list(byte[] document, URI list) {
        try {
            PulledXml xml = PulledXml.open(document);
            if (!xml.name().equals("jobs") && !xml.name().equals("joblist")) {
                return Optional.empty();
            }
            List<JobInfo> jobs = new ArrayList<>();
            for (String child = xml.nextChild(); child != null; child = xml.nextChild()) {
                if (child.equals("jobref") || child.equals("job")) {
                    JobReader reader = new JobReader(xml);
                    reader.id = xml.attribute("id");
                    String href = xml.attribute("href");
                    reader.read();
                    reader.listed(list, href).ifPresent(jobs::add);
                } else {
                    xml.skip();
                }
            }
            return Optional.of(jobs);
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private Optional<JobInfo> listed(URI list, @Nullable String href) {
        if (href != null && !href.isEmpty()) {
            return Links.http(Links.directory(list), href).map(this::info);
        }
        return id == null || id.isEmpty()
                ? Optional.empty()
                : Optional.of(info(Links.child(Links.directory(list), id)));
    }

    private JobInfo info(URI url) {
        return new JobInfo(
                url,
                id == null || id.isEmpty() ? Links.lastSegment(url) : id,
                phase,
                runId,
                ownerId,
                quote,
                creationTime,
                startTime,
                endTime,
                executionDuration,
                destruction,
                parameters,
                results,
                error);
    }

    private void read() throws XMLStreamException {
        for (String child = xml.nextChild(); child != null; child = xml.nextChild()) {
            switch (child) {
                case "jobId" -> id = xml.text();
                case "phase" -> phase = Phase.of(xml.text());
                case "runId" -> runId = textOrNull();
                case "ownerId" -> ownerId = textOrNull();
                case "quote" -> quote = Times.instant(xml.text());
                case "creationTime" -> creationTime = Times.instant(xml.text());
                case "startTime" -> startTime = Times.instant(xml.text());
                case "endTime" -> endTime = Times.instant(xml.text());
                case "executionDuration" -> executionDuration = Times.seconds(xml.text());
                case "destruction" -> destruction = Times.instant(xml.text());
                case "parameters" -> readParameters();
                case "results" -> readResults();
                case "errorSummary" -> readError();
                default -> xml.skip();
            }
        }
    }

    private @Nullable String textOrNull() throws XMLStreamException {
        String text = xml.text();
        return text.isEmpty() ? null : text;
    }

    private void readParameters() throws XMLStreamException {
        parameters.clear();
        for (String child = xml.nextChild(); child != null; child = xml.nextChild()) {
            String name = xml.attribute("id");
            if (child.equals("parameter") && name != null) {
                parameters.put(name, xml.wholeText());
            } else {
                xml.skip();
            }
        }
    }

    private void readResults() throws XMLStreamException {
        results.clear();
        for (String child = xml.nextChild(); child != null; child = xml.nextChild()) {
            if (child.equals("result")) {
                results.add(new Result(xml.attribute("id"), xml.attribute("href"), xml.attribute("mime-type")));
            }
            xml.skip();
        }
    }

    private void readError() throws XMLStreamException {
        boolean none = "true".equals(xml.attribute("nil"));
        boolean detail = "true".equals(xml.attribute("hasDetail")) || "1".equals(xml.attribute("hasDetail"));
        PulledXml.Mixed said = xml.mixed("message");
        String message = said.child() == null || said.child().isBlank() ? said.text() : said.child();
        error = none ? null : new Failure(message.strip(), detail);
    }

    private static boolean isAtLeast11(@Nullable String version) {
        Matcher parts = VERSION.matcher(version == null ? "" : version);
        if (!parts.matches()) {
            return false;
        }
        int major = Integer.parseInt(parts.group(1));
        return major > 1 || (major == 1 && Integer.parseInt(parts.group(2)) >= 1);
    }
}
