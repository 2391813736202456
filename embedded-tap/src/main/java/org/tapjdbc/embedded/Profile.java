package org.tapjdbc.embedded;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The language that a service speaks: what it does not offer, it refuses.
 *
 * @param version of ADQL
 * @param features the optional parts that it offers
 */
public record Profile(Version version, Set<Feature> features) {
    /** The versions of ADQL that are recommendations. */
    public enum Version {
        V2_0("2.0"),
        V2_1("2.1");

        private final String number;

        Version(String number) {
            this.number = number;
        }

        /** Such as {@code 2.1}. */
        public String number() {
            return number;
        }
    }

    public Profile {
        features = Set.copyOf(features);
    }

    /** ADQL 2.0 and its geometry; nothing else. */
    public static Profile adql20() {
        return new Profile(Version.V2_0, Set.of(Feature.GEOMETRY));
    }

    /** ADQL 2.1 with every optional part that the standard has. */
    public static Profile adql21() {
        return new Profile(Version.V2_1, EnumSet.complementOf(EnumSet.of(Feature.CASE)));
    }

    /**
     * The profile of that name: {@code adql-2.0}, {@code adql-2.1}, or one of these less some features, such as
     * {@code adql-2.1-with-offset}: the words after the version are the features that are off, in lower case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Profile named(String name) {
        for (Profile profile : Set.of(adql20(), adql21())) {
            String prefix = "adql-" + profile.version.number;
            if (name.equals(prefix)) {
                return profile;
            }
            if (name.startsWith(prefix + "-")) {
                Profile less = profile;
                for (String word : name.substring(prefix.length() + 1).split("-", -1)) {
                    less = less.without(Feature.valueOf(word.toUpperCase(Locale.ROOT)));
                }
                return less;
            }
        }
        throw new IllegalArgumentException("no profile is named " + name);
    }

    /** This profile with a feature switched off. */
    public Profile without(Feature feature) {
        EnumSet<Feature> less = EnumSet.noneOf(Feature.class);
        less.addAll(features);
        less.remove(feature);
        return new Profile(version, less);
    }

    /** This profile with a feature switched on. */
    public Profile with(Feature feature) {
        EnumSet<Feature> more = EnumSet.of(feature);
        more.addAll(features);
        return new Profile(version, more);
    }

    /** Whether it offers a feature. */
    public boolean offers(Feature feature) {
        return features.contains(feature);
    }

    boolean is20() {
        return version == Version.V2_0;
    }

    /** What holds for a query that asks for ADQL 2.0: the old rules, and no feature that is newer. */
    Profile as20() {
        EnumSet<Feature> old = EnumSet.noneOf(Feature.class);
        old.addAll(features);
        old.retainAll(EnumSet.of(Feature.GEOMETRY, Feature.CASE));
        return new Profile(Version.V2_0, old);
    }
}
