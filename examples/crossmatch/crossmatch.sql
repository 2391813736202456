-- Finds the stars of a catalogue that lie within an arcsecond of one's own positions.
-- Run it in this repository's top folder: bin/tap-sql --run=examples/crossmatch/crossmatch.sql
CREATE TEMPORARY TABLE positions FROM 'examples/crossmatch/positions.csv';

-- the positions travel with the query, and come back joined with what the service knows there
CREATE TEMPORARY TABLE matches AS
SELECT p.id, s.source_id, s.mag, DISTANCE(p.ra, p.dec, s.ra, s.dec) * 3600 AS arcsec
FROM positions AS p
JOIN demo.stars AS s ON 1 = CONTAINS(POINT(s.ra, s.dec), CIRCLE(p.ra, p.dec, 1 / 3600e0));

SELECT COUNT(*) AS matches, AVG(arcsec) AS mean_arcsec, MIN(mag) AS brightest FROM matches;

-- whatever has no match: those positions are this connection's own knowledge, and travel once more
SELECT COUNT(*) AS unmatched FROM positions AS p
WHERE p.id NOT IN (SELECT id FROM matches);
