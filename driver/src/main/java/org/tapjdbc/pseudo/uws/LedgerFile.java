package org.tapjdbc.pseudo.uws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tapjdbc.catalogue.PrivateFile;
import org.tapjdbc.pseudo.uws.JobLedger.Entry;

/** The file of a ledger: one line for each thing that happened, written anew where most of them are past. */
final class LedgerFile {
    /** What is never read; about as much as so many jobs with long queries take. */
    private static final int LARGEST = 1 << 26;

    static final int MOST_ENTRIES = 10_000;
    private static final int WASTE = 100;
    private static final Duration EXPIRED = Duration.ofDays(1);

    /** From this size on, a file is looked through for what is past. */
    private static final int LARGE = 1 << 20;

    private final PrivateFile file;
    private long nextLook = LARGE;

    LedgerFile(PrivateFile file) {
        this.file = file;
    }

    /**
     * What a ledger says.
     *
     * @param entries the jobs that are not gone, by key
     * @param damaged how many lines make no sense
     */
    record State(Map<String, Entry> entries, int damaged) {}

    State read() throws IOException {
        return file.locked(this::read);
    }

    private State read(PrivateFile.Content content) throws IOException {
        String text = new String(content.read(LARGEST), StandardCharsets.UTF_8);
        List<String> lines = text.lines().filter(line -> !line.isEmpty()).toList();
        State state = state(lines);
        if (content.size() > LARGEST
                || lines.size() > WASTE + 2 * state.entries().size()) {
            content.replace(text(state.entries()));
        }
        return state;
    }

    void append(LedgerRecord line) throws IOException {
        String written = line.line(file.name()) + "\n";
        file.locked(content -> {
            byte[] last = content.read(1);
            // a process may have died within its line
            boolean torn = last.length > 0 && last[0] != '\n';
            content.append((torn ? "\n" + written : written).getBytes(StandardCharsets.UTF_8));
            if (content.size() > nextLook) {
                read(content);
                nextLook = Math.max(LARGE, 2 * content.size());
            }
            return written;
        });
    }

    private State state(List<String> lines) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        int damaged = 0;
        for (String line : lines) {
            Optional<LedgerRecord> read = LedgerRecord.read(line, file.name());
            if (read.isEmpty()) {
                damaged++;
            } else {
                apply(read.get(), entries);
            }
        }
        return new State(newest(entries), damaged);
    }

    private static void apply(LedgerRecord said, Map<String, Entry> entries) {
        String key = JobPlaces.key(said.job());
        Entry before = entries.get(key);
        switch (said.kind()) {
            case ADDED -> {
                Instant created = said.created() == null ? Instant.EPOCH : said.created();
                entries.put(key, new Entry(said.job(), created, said.query(), said.destruction()));
            }
            case REMOVED -> entries.remove(key);
            case EXPIRING -> {
                if (before != null) {
                    entries.put(key, new Entry(before.job(), before.created(), before.query(), said.destruction()));
                }
            }
        }
    }

    private static Map<String, Entry> newest(Map<String, Entry> entries) {
        Instant now = Instant.now().minus(EXPIRED);
        entries.values()
                .removeIf(entry ->
                        entry.destruction() != null && entry.destruction().isBefore(now));
        Map<String, Entry> newest = new LinkedHashMap<>();
        entries.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(Entry::created)))
                .skip(Math.max(0, entries.size() - MOST_ENTRIES))
                .forEach(entry -> newest.put(entry.getKey(), entry.getValue()));
        return newest;
    }

    private byte[] text(Map<String, Entry> entries) {
        StringBuilder text = new StringBuilder();
        entries.values()
                .forEach(entry ->
                        text.append(LedgerRecord.added(entry).line(file.name())).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
