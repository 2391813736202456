package org.tapjdbc.local;

import java.util.Arrays;

/** The places of some columns in a row. Immutable, as nobody changes the array. */
final class Places {
    private final int[] places;

    private Places(int[] places) {
        this.places = places;
    }

    static Places of(int... places) {
        return new Places(places);
    }

    /** The first so many places. */
    static Places first(int count) {
        int[] places = new int[count];
        Arrays.setAll(places, i -> i);
        return new Places(places);
    }

    int count() {
        return places.length;
    }

    int at(int index) {
        return places[index];
    }

    /** All of them; to be read only. */
    int[] array() {
        return places;
    }
}
