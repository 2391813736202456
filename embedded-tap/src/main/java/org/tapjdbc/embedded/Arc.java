package org.tapjdbc.embedded;

/** The shorter piece of the great circle through two directions. */
record Arc(Vector3 from, Vector3 to, Vector3 normal) {
    static Arc between(Vector3 from, Vector3 to) {
        return new Arc(from, to, from.cross(to).unit());
    }

    /** The angle between a direction and the nearest one of the arc, in radians. */
    double distance(Vector3 point) {
        boolean besideIt =
                normal.cross(from).dot(point) >= 0 && to.cross(normal).dot(point) >= 0;
        if (besideIt && !normal.equals(Vector3.ZERO)) {
            return Math.abs(Math.atan2(normal.dot(point), normal.cross(point).length()));
        }
        return Math.min(from.angle(point), to.angle(point));
    }

    /** Whether the two arcs cross between their ends. */
    boolean crosses(Arc other) {
        Vector3 meeting = normal.cross(other.normal);
        return (isInside(meeting) && other.isInside(meeting))
                || (isInside(meeting.times(-1)) && other.isInside(meeting.times(-1)));
    }

    private boolean isInside(Vector3 pointOfGreatCircle) {
        return normal.cross(from).dot(pointOfGreatCircle) > 0
                && to.cross(normal).dot(pointOfGreatCircle) > 0;
    }

    double length() {
        return from.angle(to);
    }
}
