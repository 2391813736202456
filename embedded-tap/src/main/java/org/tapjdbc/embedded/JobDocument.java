package org.tapjdbc.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs in XML (UWS 1.1, section 2.2.2 and appendix B). */
final class JobDocument {
    private static final String MIME = "text/xml;charset=UTF-8";

    private final Manners manners;
    private final URI base;

    JobDocument(Manners manners, URI base) {
        this.manners = manners;
        this.base = base;
    }

    /** Part of a document. */
    private interface Part {
        void writeTo(XmlDocument xml) throws IOException;
    }

    /** A link to a result, with what is known of it. */
    record ResultLink(String id, String href, @Nullable StoredResult content) {}

    private void document(String root, @Nullable String version, Part content, Reply reply) throws IOException {
        try (OutputStream out = reply.ok(MIME);
                XmlDocument xml = new XmlDocument(out)) {
            xml.start(
                    manners.prefix() + root,
                    manners.prefix().isEmpty() ? "xmlns" : "xmlns:uws",
                    "http://www.ivoa.net/xml/UWS/v1.0",
                    "xmlns:xlink",
                    "http://www.w3.org/1999/xlink",
                    "xmlns:xsi",
                    XmlDocument.XSI,
                    "version",
                    version);
            content.writeTo(xml);
            xml.end();
        }
    }

    void job(JobState job, Reply reply) throws IOException {
        document("job", manners.version().orElse(null), xml -> job(job, xml), reply);
    }

    void parameters(JobState job, Reply reply) throws IOException {
        document("parameters", null, xml -> parameters(job, xml), reply);
    }

    void results(JobState job, Reply reply) throws IOException {
        document("results", null, xml -> results(job, xml), reply);
    }

    void list(List<JobState> jobs, Reply reply) throws IOException {
        document(
                "jobs",
                manners.version().orElse(null),
                xml -> {
                    for (JobState job : jobs) {
                        reference(job, xml);
                    }
                },
                reply);
    }

    private void reference(JobState job, XmlDocument xml) throws IOException {
        String href = manners.link(base, "/async/" + job.id());
        start("jobref", xml, "id", job.id(), "xlink:type", "simple", "xlink:href", href);
        element("phase", manners.phase(job), xml);
        if (manners.version().isPresent()) {
            if (job.runId() != null) {
                element("runId", job.runId(), xml);
            }
            nillable("ownerId", job.owner(), xml);
            element("creationTime", manners.time(job.created()), xml);
        }
        xml.end();
    }

    private void job(JobState job, XmlDocument xml) throws IOException {
        element("jobId", job.id(), xml);
        if (job.runId() != null) {
            element("runId", job.runId(), xml);
        }
        nillable("ownerId", job.owner(), xml);
        manners.disturb(xml);
        element("phase", manners.phase(job), xml);
        nillable("quote", manners.quote().orElse(null), xml);
        if (manners.version().isPresent()) {
            element("creationTime", manners.time(job.created()), xml);
        }
        nillable("startTime", time(job.started()), xml);
        nillable("endTime", time(job.ended()), xml);
        element("executionDuration", manners.executionDuration(job), xml);
        element("destruction", manners.time(job.destruction()), xml);
        start("parameters", xml);
        parameters(job, xml);
        xml.end();
        start("results", xml);
        results(job, xml);
        xml.end();
        if (job.error() != null && manners.summarisesErrors()) {
            start("errorSummary", xml, "type", "fatal", "hasDetail", "true");
            if (manners.givesMessages()) {
                element("message", job.error(), xml);
            }
            xml.end();
        }
        manners.append(xml);
    }

    private @Nullable String time(@Nullable Instant time) {
        return time == null ? null : manners.time(time);
    }

    private void parameters(JobState job, XmlDocument xml) throws IOException {
        for (Parameters.Entry parameter : job.parameters()) {
            element("parameter", parameter.value(), xml, "id", parameter.name());
        }
    }

    private void results(JobState job, XmlDocument xml) throws IOException {
        for (ResultLink link : manners.results(job, base)) {
            StoredResult content = link.content();
            start(
                    "result",
                    xml,
                    "id",
                    link.id(),
                    "xlink:type",
                    "simple",
                    "xlink:href",
                    link.href(),
                    "size",
                    content == null ? null : Long.toString(content.size()),
                    "mime-type",
                    content == null ? null : content.mime());
            xml.end();
        }
    }

    private void start(String name, XmlDocument xml, @Nullable String... attributes) throws IOException {
        xml.start(manners.prefix() + name, attributes);
    }

    private void element(String name, String text, XmlDocument xml, @Nullable String... attributes) throws IOException {
        xml.element(manners.prefix() + name, text, attributes);
    }

    private void nillable(String name, @Nullable String text, XmlDocument xml) throws IOException {
        if (text == null) {
            element(name, "", xml, "xsi:nil", "true");
        } else {
            element(name, text, xml);
        }
    }
}
