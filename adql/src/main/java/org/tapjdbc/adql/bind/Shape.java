package org.tapjdbc.adql.bind;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The geometries that numbers make, in the order in which DALI writes them (DALI 1.1, section 3.3.5 and on). */
public enum Shape {
    /** Longitude and latitude. */
    POINT {
        @Override
        public boolean takes(int numbers) {
            return numbers == 2;
        }
    },
    /** Longitude, latitude and radius. */
    CIRCLE {
        @Override
        public boolean takes(int numbers) {
            return numbers == 3;
        }
    },
    /** Longitude and latitude of three corners or more. */
    POLYGON {
        @Override
        public boolean takes(int numbers) {
            return numbers >= 6 && numbers % 2 == 0;
        }
    };

    /** Whether so many numbers make one. */
    public abstract boolean takes(int numbers);

    /** The constructor with a coordinate system: ADQL 2.0 needs one, and 2.1 takes it. */
    String constructor(Stream<String> numbers) {
        return numbers.collect(Collectors.joining(", ", name() + "('ICRS', ", ")"));
    }
}
