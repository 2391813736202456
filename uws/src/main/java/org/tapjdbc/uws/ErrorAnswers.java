package org.tapjdbc.uws;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.tapjdbc.uws.TapException.Kind;

/** Explains answers to a query whose HTTP status says that they are no result. */
final class ErrorAnswers {
    private static final int MOST_READ = 1 << 18;

    private ErrorAnswers() {}

    static TapException explain(HttpTransport.Exchange exchange) {
        int status = exchange.status();
        byte[] body = body(exchange);
        String reported = ErrorText.ofVotable(body);
        String said = reported == null ? ErrorText.ofAnything(body) : reported;
        if (status == 401 || status == 403) {
            return unauthorized(exchange, said);
        }
        if (Retries.isBusy(status)) {
            return Failures.busy(exchange.url(), status, said, Retries.retryAfter(exchange));
        }
        if (status == 408 || status == 504) {
            String problem = said.isEmpty() ? "The query took longer than the service allows." : said;
            return Failures.of(Kind.TIME_LIMIT, exchange.url(), status, problem, "");
        }
        UploadForm upload = exchange.response().request().body() instanceof UploadForm form ? form : null;
        if (status == 413 && upload != null) {
            return tooLarge(exchange, said, upload);
        }
        if (status == 415 && upload != null) {
            return noUploads(exchange, said);
        }
        if (reported != null || (isAboutTheQuery(status) && !said.isEmpty())) {
            return Failures.rejected(exchange.url(), status, said);
        }
        return Failures.malformed(
                exchange.url(), status, said.isEmpty() ? "The service answered without a result." : said, "", null);
    }

    private static boolean isAboutTheQuery(int status) {
        return status == 400 || status == 413 || status == 414 || status == 422;
    }

    private static TapException tooLarge(HttpTransport.Exchange exchange, String said, UploadForm upload) {
        String problem = said.isEmpty() ? "The service does not take so large an upload." : said;
        String hint = "It answered after %,d bytes were sent; fewer rows or columns may do.".formatted(upload.sent());
        return Failures.of(Kind.UPLOAD_LIMIT, exchange.url(), 413, problem, hint);
    }

    private static TapException noUploads(HttpTransport.Exchange exchange, String said) {
        String problem = said.isEmpty() ? "The service takes no tables with a query." : said;
        String hint = "A query that names no uploaded table is sent as a plain form.";
        return Failures.of(Kind.REJECTED, exchange.url(), 415, problem, hint);
    }

    private static TapException unauthorized(HttpTransport.Exchange exchange, String said) {
        String problem = said.isEmpty() ? "The service does not let this user in." : said;
        return Failures.of(Kind.UNAUTHORIZED, exchange.url(), exchange.status(), problem, exchange.advice());
    }

    /** The body as far as it came: half an explanation is better than none. */
    private static byte[] body(HttpTransport.Exchange exchange) {
        byte[] body = new byte[MOST_READ];
        int length = 0;
        try (InputStream in = exchange.response().body().byteStream()) {
            for (int count = 0; count >= 0 && length < body.length; length += Math.max(count, 0)) {
                count = in.read(body, length, body.length - length);
            }
        } catch (IOException e) {
            return Arrays.copyOf(body, length);
        }
        return Arrays.copyOf(body, length);
    }
}
