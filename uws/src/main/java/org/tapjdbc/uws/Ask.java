package org.tapjdbc.uws;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * A request to be sent.
 *
 * @param url where to
 * @param method GET, POST or DELETE
 * @param body what to post; null for the other methods
 * @param silence the longest silence before the answer begins
 * @param whole the longest time from connecting to the end of the answer; null for any
 * @param onlyMoves whether only a move of the service is followed, and any other redirect is the answer
 * @param known what the answer shall differ from
 */
record Ask(
        URI url,
        String method,
        @Nullable RequestBody body,
        Duration silence,
        @Nullable Duration whole,
        boolean onlyMoves,
        Validators known) {

    static Ask get(URI url, Duration silence) {
        return new Ask(url, "GET", null, silence, null, false, Validators.NONE);
    }

    static Ask post(URI url, RequestBody body, Duration silence) {
        return new Ask(url, "POST", body, silence, null, false, Validators.NONE);
    }

    static Ask post(URI url, Map<String, String> form, Duration silence) {
        FormBody.Builder body = new FormBody.Builder();
        form.forEach(body::add);
        return post(url, body.build(), silence);
    }

    static Ask delete(URI url, Duration silence) {
        return new Ask(url, "DELETE", null, silence, null, false, Validators.NONE);
    }

    /** The same, where the answer is told by the redirect itself and what it leads to is not wanted. */
    Ask answeredByRedirect() {
        return new Ask(url, method, body, silence, whole, true, known);
    }

    /** The same with another longest silence. */
    Ask waiting(Duration longest) {
        return new Ask(url, method, body, longest, whole, onlyMoves, known);
    }

    /** The same to another place. */
    Ask to(URI place) {
        return new Ask(place, method, body, silence, whole, onlyMoves, known);
    }

    /** What a redirect that does not keep the method asks for. */
    Ask getting(URI place) {
        return new Ask(place, "GET", null, silence, whole, onlyMoves, known);
    }

    /** The same, over after that time whatever happens. */
    Ask within(Duration time) {
        return new Ask(url, method, body, silence, time, onlyMoves, known);
    }

    /** The same, to be answered 304 where it would be what is known already. */
    Ask unless(Validators same) {
        return new Ask(url, method, body, silence, whole, onlyMoves, same);
    }
}
