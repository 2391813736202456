package org.tapjdbc.pseudo.uws;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Edit;
import org.tapjdbc.adql.text.EditedText;
import org.tapjdbc.adql.text.SourceText;
import org.tapjdbc.adql.text.Token;
import org.tapjdbc.adql.text.Tokenizer;
import org.tapjdbc.error.Errors;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.rows.ServiceCursor;
import org.tapjdbc.uws.JobInfo;
import org.tapjdbc.uws.TapException;
import org.tapjdbc.uws.UwsJob;

/** {@code TABLE(uws.result('job'))}: the result of a job that is done, as a table. */
public final class JobResults {
    private static final String FORM = "Write TABLE(uws.result('job')), with the job's identifier or URL in quotes.";

    private static final Pattern MENTION = Pattern.compile("uws", Pattern.CASE_INSENSITIVE);

    private JobResults() {}

    /**
     * A query in which results of jobs stand in the place of tables.
     *
     * @param text the query, with a table's name in the place of each result
     * @param tables the results in the order of the text
     * @param alone whether the query is nothing but {@code SELECT * FROM TABLE(uws.result('job'))}
     */
    public record Call(EditedText text, List<Table> tables, boolean alone) {
        public Call {
            tables = List.copyOf(tables);
        }
    }

    /**
     * A result that stands in the place of a table.
     *
     * @param name the table's own name in the edited text, in the schema {@code uws}
     * @param job the job's identifier or URL
     */
    public record Table(String name, String job) {}

    /**
     * Finds the results of jobs that a query names; values stand for all parameters already.
     *
     * @return empty if it names none, or its text cannot be cut into words
     * @throws AdqlSyntaxException if it names one in the wrong way
     */
    public static Optional<Call> call(String sql) throws AdqlSyntaxException {
        return mentions(sql) ? call(sql, tokens(sql)) : Optional.empty();
    }

    /** Most queries have nothing to do with jobs, and need not be cut into words for that. */
    private static boolean mentions(String sql) {
        return MENTION.matcher(sql).find();
    }

    private static List<Token> tokens(String sql) {
        try {
            return Tokenizer.tokens(sql).stream()
                    .filter(token -> token.kind() != Token.Kind.COMMENT)
                    .toList();
        } catch (AdqlSyntaxException e) {
            return List.of(); // what is wrong with it is for others to say
        }
    }

    private static Optional<Call> call(String sql, List<Token> tokens) throws AdqlSyntaxException {
        List<Edit> edits = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        int first = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (!opens(sql, tokens, i)) {
                continue;
            }
            first = first < 0 ? i : first;
            String job = job(sql, tokens, i);
            String name = "result_" + (tables.size() + 1);
            tables.add(new Table(name, job));
            edits.add(new Edit(
                    tokens.get(i).start(),
                    tokens.get(i + 8).end(),
                    "uws." + name,
                    "the result of a job is a table of its own"));
        }
        return tables.isEmpty()
                ? Optional.empty()
                : Optional.of(new Call(EditedText.of(sql, edits), tables, isAlone(sql, tokens, first)));
    }

    /** Whether {@code TABLE(uws.result} begins at a token. */
    private static boolean opens(String sql, List<Token> tokens, int at) {
        return at + 4 < tokens.size()
                && tokens.get(at).isWord(sql, "TABLE")
                && tokens.get(at + 1).isSymbol(sql, "(")
                && isName(sql, tokens.get(at + 2), "uws")
                && tokens.get(at + 3).isSymbol(sql, ".")
                && isName(sql, tokens.get(at + 4), "result");
    }

    private static boolean isName(String sql, Token token, String name) {
        return token.isWord(sql, name)
                || (token.kind() == Token.Kind.DELIMITED
                        && sql.substring(token.start() + 1, token.end() - 1).equalsIgnoreCase(name));
    }

    private static String job(String sql, List<Token> tokens, int at) throws AdqlSyntaxException {
        boolean whole = at + 8 < tokens.size()
                && tokens.get(at + 5).isSymbol(sql, "(")
                && tokens.get(at + 6).kind() == Token.Kind.STRING
                && tokens.get(at + 7).isSymbol(sql, ")")
                && tokens.get(at + 8).isSymbol(sql, ")");
        String job = "";
        if (whole) {
            Token string = tokens.get(at + 6);
            job = sql.substring(string.start() + 1, string.end() - 1)
                    .replace("''", "'")
                    .strip();
        }
        if (job.isEmpty()) {
            Token last = tokens.get(Math.min(at + 8, tokens.size() - 1));
            throw new AdqlSyntaxException(
                    "Which job's result is meant cannot be seen here.",
                    FORM,
                    new SourceText(sql),
                    tokens.get(at).start(),
                    last.end(),
                    null);
        }
        return job;
    }

    private static boolean isAlone(String sql, List<Token> tokens, int at) {
        return at == 3
                && tokens.get(0).isWord(sql, "SELECT")
                && tokens.get(1).isSymbol(sql, "*")
                && tokens.get(2).isWord(sql, "FROM")
                && tokens.stream().skip(at + 9L).allMatch(token -> token.isSymbol(sql, ";"));
    }

    /**
     * The job that is meant; contacts nobody.
     *
     * @param job its identifier or URL
     * @throws SQLException 42000 if the service can have no such job
     */
    public static UwsJob find(JobService service, String job) throws SQLException {
        URI url = JobPlaces.find(service, job)
                .orElseThrow(() -> Errors.REJECTED.say(
                        "The job \"%s\" cannot be one of the service at %s. TABLE(uws.result('…')) takes the"
                                + " identifier or the URL of a job, as uws.jobs has them.",
                        job, service.base()));
        return service.job(url);
    }

    /** The rows of the job that is meant, as {@link #find} and {@link #open(UwsJob)} give it. */
    public static ServiceCursor open(JobService service, String job) throws SQLException {
        return open(find(service, job));
    }

    /**
     * Opens the rows of a job, as they come from the service. {@link UwsJob#interrupt} ends this, and the rows.
     *
     * @throws SQLException why there are none: 42000 if it is not done yet; 58000 if it, or its result, is there no
     *     longer; 57014 if it was aborted, or this was interrupted; as the job says if it failed
     */
    public static ServiceCursor open(UwsJob found) throws SQLException {
        try {
            JobInfo info = found.info();
            if (!info.phase().isFinal()) {
                throw Errors.REJECTED.say("%s", unfinished(info));
            }
            return new ServiceCursor(found.result(info));
        } catch (TapException e) {
            throw ServiceErrors.of(e);
        }
    }

    private static String unfinished(JobInfo info) {
        String id = info.id().replace("'", "''");
        return "The job " + info.id() + " has no result yet: it is in the phase " + info.phase() + ". "
                + switch (info.phase()) {
                    case PENDING, HELD ->
                        "It runs once it is told to: UPDATE uws.jobs SET phase = 'RUN' WHERE job_id = '" + id + "'.";
                    default ->
                        "Ask again later: SELECT phase FROM uws.jobs WHERE job_id = '" + id + "' tells when it is"
                                + " COMPLETED.";
                };
    }
}
