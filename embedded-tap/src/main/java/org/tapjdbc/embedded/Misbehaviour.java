package org.tapjdbc.embedded;

/** A way in which real services depart from the standards, or stretch them. Each can be switched on by itself. */
public enum Misbehaviour {
    /** Quirk 1: /sync answers a POST with 303 and the URL of a result. CADC, Rubin and others of their software. */
    SYNC_REDIRECTS,
    /** Quirk 2: results are at another origin, which refuses requests with credentials, as S3 does. Rubin. */
    RESULT_REDIRECTS,
    /** Quirk 6: an error has the status 200. NED, MAST, old services of ESO. */
    ERRORS_AS_200,
    /** Quirk 9: the first request for every URL is answered with 429 and Retry-After. Rubin, SIMBAD, CDS. */
    BUSY_AT_FIRST,
    /** Quirk 11: every second request for a job or its phase is answered with 504, while the job goes on. IRSA. */
    POLLS_FAIL,
    /** Quirk 13: a job that runs out of time is in error, not aborted. Many. */
    OVERTIME_IS_ERROR,
    /** Quirk 14: every answer begins a second late. Sites with slow proxies. */
    SLOW,
    /** Quirk 20: PHASE=RUN at the creation of a job is ignored. Gaia with uploads; old DaCHS, HEASARC and MAST. */
    IGNORES_RUN_AT_CREATION,
    /** Quirk 21: a job stays PENDING when first told to run, and runs when told again. VizieR and others. */
    STAYS_PENDING_ONCE,
    /** UWS 1.1, section 2.1.3: a job is HELD when first told to run, and runs when told again. */
    HELD_ONCE,
    /** UWS 1.1, section 2.1.3: jobs that run are said to be SUSPENDED. */
    SUSPENDED_WHILE_RUNNING,
    /** UWS 1.1, section 2.1.3: who looks at a job for the first time is told UNKNOWN. */
    UNKNOWN_AT_FIRST,
    /** Quirk 21: queued jobs are said to be in the phase RUN, which does not exist. Old services. */
    PHASE_NAMED_RUN,
    /** Quirk 22: WAIT is ignored by a service of UWS 1.1. Several. */
    IGNORES_WAIT,
    /** Quirk 25: the links to results are relative to the job. CEFCA, HEASARC. */
    RELATIVE_RESULT_HREFS,
    /** Quirk 25: the link to a new job is relative. */
    RELATIVE_LOCATION,
    /** Quirk 26: the result's id, and its path, is not {@code result}. CEFCA, Daiquiri. */
    OTHER_RESULT_ID,
    /** Quirk 26: results with URIs that cannot be fetched come before the real one. CADC, Rubin. */
    DIAGNOSTICS_FIRST,
    /** Quirk 27: the list of jobs, to which a deletion redirects, takes 5 seconds. Gaia. */
    SLOW_JOB_LIST,
    /** Quirk 28: a deletion is answered well, but the job stays. Daiquiri. */
    DELETE_LEAVES_JOB,
    /** Quirk 28: a deletion is refused with 405. Services behind strict proxies. */
    NO_DELETE,
    /** Quirk 29: a job is gone (404) as soon as it has ended. Services that run short of space. */
    JOB_GONE,
    /** Quirk 29: a job's result is gone (410), the job being there still. The same. */
    RESULT_GONE,
    /** Quirk 30: the errorSummary has no message, and /error is plain text. Daiquiri. */
    ERROR_WITHOUT_MESSAGE,
    /** Quirk 30: there is no errorSummary, and /error is HTML. Many. */
    NO_ERROR_SUMMARY,
    /** Quirk 32: phases have blanks and line ends around them. Gaia's GACS. */
    PHASE_PADDED,
    /** Quirk 33: times are not ISO 8601, the quote is a number, the execution duration is empty. CEFCA. */
    ODD_TIMES,
    /** Quirk 34: jobs have repeated elements, of which the last holds, elements of others, and no prefix. CADC. */
    FOREIGN_ELEMENTS,
    /** The service is of UWS 1.0: no version, no times of creation, no WAIT, no filters. Many to this day. */
    UWS_1_0,
    /** Quirk 39: there are no jobs; /async is answered with 404. Small sites. */
    NO_ASYNC,
    /** Quirk 39: there are no synchronous queries; /sync is answered with 405. Small sites. */
    NO_SYNC,
    /** Quirk 46: a login answers the cookie's value as its body rather than in Set-Cookie. CADC. */
    COOKIE_IN_BODY,
    /** Quirk 80: uploads that are not TABLEDATA are refused. CADC and others. */
    NO_BINARY_UPLOADS
}
