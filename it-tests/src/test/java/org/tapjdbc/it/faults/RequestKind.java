package org.tapjdbc.it.faults;

/** What a request asks of a TAP service. */
enum RequestKind {
    SYNC,
    CREATE,
    /** The list of jobs. */
    LIST,
    /** A job's own document, or its phase. */
    POLL,
    /** A change of a job, such as its start. */
    CONTROL,
    RESULT,
    ERROR_DOCUMENT,
    DELETE,
    /** Capabilities and the like. */
    OTHER;

    static RequestKind of(String method, String target) {
        String path = target.replaceFirst("\\?.*", "");
        if (path.endsWith("/sync")) {
            return SYNC;
        }
        int async = path.indexOf("/async");
        if (async < 0) {
            return OTHER;
        }
        String rest = path.substring(async + "/async".length());
        if (rest.isEmpty() || rest.equals("/")) {
            return method.equals("POST") ? CREATE : LIST;
        }
        if (method.equals("DELETE")) {
            return DELETE;
        }
        if (rest.contains("/results/")) {
            return RESULT;
        }
        if (rest.endsWith("/error")) {
            return ERROR_DOCUMENT;
        }
        return method.equals("POST") ? CONTROL : POLL;
    }
}
