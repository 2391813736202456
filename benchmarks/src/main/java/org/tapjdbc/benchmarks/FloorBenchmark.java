package org.tapjdbc.benchmarks;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tapjdbc.votable.Serialization;

/** What the least of the work costs: the tokens of the XML, and the bytes of the base64, of the same rows. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FloorBenchmark {
    /** Counts rows, where JMH counts tables. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Counter {
        public long rows;
    }

    /** The base64 of a file, as it is and without its ends of lines. */
    @State(Scope.Benchmark)
    public static class Encoded {
        @Param({"BINARY", "BINARY2"})
        public Serialization serialization;

        private byte[] lines;
        private byte[] unbroken;
        private byte[] decoded;

        @Setup
        public void read() throws IOException {
            lines = Samples.parts(serialization).rows();
            byte[] digits = new byte[lines.length];
            int count = 0;
            for (byte octet : lines) {
                if (octet > ' ') {
                    digits[count++] = octet;
                }
            }
            unbroken = Arrays.copyOf(digits, count);
            decoded = new byte[lines.length];
        }
    }

    /** Woodstox over TABLEDATA, every text looked at. */
    @Benchmark
    public long tokens(Counter counter) throws IOException, XMLStreamException {
        WstxInputFactory factory = new WstxInputFactory();
        long length = 0;
        try (InputStream document = Samples.open(Samples.file(Serialization.TABLEDATA))) {
            XMLStreamReader reader = factory.createXMLStreamReader(document);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.CHARACTERS) {
                    length += reader.getTextLength();
                }
            }
            reader.close();
        }
        counter.rows += Samples.rows();
        return length;
    }

    /** The JDK's decoder of base64 in lines. */
    @Benchmark
    public int mimeBase64(Encoded encoded, Counter counter) {
        counter.rows += Samples.rows();
        return Base64.getMimeDecoder().decode(encoded.lines, encoded.decoded);
    }

    /** The JDK's decoder of base64 without lines: as fast as it gets, though no document looks so. */
    @Benchmark
    public int unbrokenBase64(Encoded encoded, Counter counter) {
        counter.rows += Samples.rows();
        return Base64.getDecoder().decode(encoded.unbroken, encoded.decoded);
    }
}
