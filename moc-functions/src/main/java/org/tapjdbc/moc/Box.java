package org.tapjdbc.moc;

/**
 * The box of ADQL 2.1 and of STC: around a cross, whose arms are great circles through the centre, one to the north and
 * south, one to the east and west; the sides are great circles, too, each at a right angle to an arm at its end. So the
 * sides follow parallels and meridians only roughly, a box may lie over a pole, and its corners are a little nearer
 * than in the plane. For meridians and parallels see {@link Zone}.
 *
 * @param lon longitude of the centre
 * @param lat latitude of the centre, -90 to 90
 * @param width from side to side along the arm to the east and west, 0 to 180
 * @param height from side to side along the arm to the north and south, 0 to 180
 * @param positionAngle what the cross is turned by: where its north arm goes, east of north; any finite number
 */
public record Box(double lon, double lat, double width, double height, double positionAngle) implements Region {
    public Box {
        Healpix.checkPosition(lon, lat);
        Check.between("width", width, 0, 180);
        Check.between("height", height, 0, 180);
        Check.finite("position angle", positionAngle);
    }

    /** A box that is not turned. */
    public Box(double lon, double lat, double width, double height) {
        this(lon, lat, width, height, 0);
    }

    @Override
    public SpaceMoc cover(int order) {
        return Cover.of(outline(), order);
    }

    @Override
    public boolean contains(double longitude, double latitude) {
        return outline().contains(longitude, latitude);
    }

    private Outline outline() {
        Frame frame = Frame.at(lon, lat, positionAngle);
        return Outline.allOf(
                Outline.half(frame.center()),
                side(frame.center(), frame.east(), width),
                side(frame.center(), frame.east().times(-1), width),
                side(frame.center(), frame.north(), height),
                side(frame.center(), frame.north().times(-1), height));
    }

    private static Outline side(Direction center, Direction arm, double size) {
        double length = Math.toRadians(size / 2);
        return Outline.half(center.times(Math.sin(length)).minus(arm.times(Math.cos(length))));
    }
}
