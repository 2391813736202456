package org.tapjdbc.uws;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * A request to a server that is no TAP service: parameters in the URL, in a form, or in a form with a file.
 *
 * @param url where to; http or https
 * @param parameters by name, in the order in which they are sent
 * @param posted whether they are posted
 * @param file what is posted with them; null for nothing
 */
public record RemoteRequest(
        URI url,
        Map<String, String> parameters,
        boolean posted,
        @Nullable File file) {
    private static final MediaType BINARY = Objects.requireNonNull(MediaType.parse("application/octet-stream"));

    /** A file in a form (RFC 7578). */
    public static final class File {
        private final String part;
        private final String name;
        private final byte[] content;

        /**
         * A file that is sent as it is.
         *
         * @param part the name of its part of the form
         * @param name its own name
         * @param content what is in it
         */
        public File(String part, String name, byte[] content) {
            this.part = part;
            this.name = name;
            this.content = content.clone();
        }

        /** What is in it. */
        public byte[] content() {
            return content.clone();
        }
    }

    public RemoteRequest {
        if (file != null && !posted) {
            throw new IllegalArgumentException("A file can only be posted.");
        }
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Parameters in the URL. */
    public static RemoteRequest get(URI url, Map<String, String> parameters) {
        return new RemoteRequest(url, parameters, false, null);
    }

    /** Parameters in a form. */
    public static RemoteRequest post(URI url, Map<String, String> parameters) {
        return new RemoteRequest(url, parameters, true, null);
    }

    /** Parameters in a form, with a file. */
    public static RemoteRequest post(URI url, Map<String, String> parameters, File file) {
        return new RemoteRequest(url, parameters, true, file);
    }

    /** Where it goes, with the parameters that are not posted. */
    URI target() {
        if (posted) {
            return url;
        }
        HttpUrl.Builder target = HttpUrl.get(url).newBuilder();
        parameters.forEach(target::addQueryParameter);
        return target.build().uri();
    }

    /** What is posted; null for nothing. */
    @Nullable RequestBody body() {
        if (!posted) {
            return null;
        }
        if (file == null) {
            FormBody.Builder form = new FormBody.Builder();
            parameters.forEach(form::add);
            return form.build();
        }
        MultipartBody.Builder parts = new MultipartBody.Builder().setType(MultipartBody.FORM);
        parameters.forEach(parts::addFormDataPart);
        return parts.addFormDataPart(file.part, file.name, RequestBody.create(file.content, BINARY))
                .build();
    }
}
