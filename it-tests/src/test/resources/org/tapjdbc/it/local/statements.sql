-- Statements over two services (sky of the connected one, two.obs of the attached one), temporary tables (mine, empty_one)
-- and pseudo-schemas. Each begins with "-- name"; behind "whole:" stand the tables of which a step needs every row even
-- where services take tables along, and why. "-- h2" begins the words of H2, where more differs than the catalog's name.

-- join_by_id
SELECT s.id, s.name, p.spec_id, p.snr
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 7 AND p.snr > 40

-- join_by_id_filtered_here_only
SELECT s.id, p.spec_id
FROM sky.stars AS s JOIN two.obs.spectra AS p ON s.id = p.star_id
WHERE s.mag < 5.5

-- join_by_id_filtered_there_only
SELECT s.name, p.spec_id, p.snr
FROM sky.stars AS s JOIN two.obs.spectra AS p ON s.id = p.star_id
WHERE p.snr > 95

-- join_with_commas
SELECT s.id, p.spec_id
FROM sky.stars AS s, two.obs.spectra AS p
WHERE s.id = p.star_id AND p.instrument = 'XS' AND s.kind = 'K' AND p.snr > 60

-- join_of_computed_keys
SELECT s.id, p.spec_id
FROM sky.stars AS s JOIN two.obs.spectra AS p ON s.id + 1 = p.star_id - 1
WHERE s.mag < 5 AND p.snr > 50

-- join_on_two_columns
SELECT s.id, c.row_id
FROM sky.stars AS s JOIN two.obs.catalogue AS c ON s.name = c.label AND s.kind = c.kind
WHERE s.mag < 8

-- join_on_text
SELECT p.spec_id, f.title
FROM two.obs.spectra AS p JOIN sky.fields AS f ON p.campaign = f.title
WHERE f.weight > 5 AND p.snr > 80

-- join_on_more_than_equality
SELECT s.id, p.spec_id
FROM sky.stars AS s JOIN two.obs.spectra AS p ON s.id = p.star_id AND p.snr > s.mag * 10
WHERE s.mag < 8

-- join_without_equality whole: sky.fields obs.instruments as every pair of rows is compared
SELECT f.field_id, i.code
FROM sky.fields AS f JOIN two.obs.instruments AS i ON f.weight * 1000 > i.resolution

-- cross_join whole: obs.instruments as each of its rows goes with each field
SELECT f.field_id, i.code
FROM sky.fields AS f CROSS JOIN two.obs.instruments AS i
WHERE f.field_id <= 3

-- left_join
SELECT s.id, p.spec_id, p.snr
FROM sky.stars AS s LEFT OUTER JOIN two.obs.spectra AS p ON p.star_id = s.id AND p.snr > 80
WHERE s.mag < 5.5

-- left_join_finds_what_is_missing
SELECT s.id, s.kind
FROM sky.stars AS s LEFT JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE p.spec_id IS NULL AND s.mag < 8

-- left_join_with_condition_on_the_left
SELECT s.id, p.spec_id
FROM sky.stars AS s LEFT JOIN two.obs.spectra AS p ON p.star_id = s.id AND s.kind = 'M'
WHERE s.mag < 6

-- right_join
SELECT s.name, p.spec_id
FROM sky.stars AS s RIGHT JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE p.snr > 96

-- full_join
SELECT s.id, p.spec_id
FROM (SELECT id FROM sky.stars WHERE mag < 5) AS s
FULL OUTER JOIN (SELECT spec_id, star_id FROM two.obs.spectra WHERE snr > 97) AS p ON s.id = p.star_id
-- h2
SELECT s.id, p.spec_id FROM sky.stars AS s LEFT JOIN obs.spectra AS p ON s.id = p.star_id AND p.snr > 97 WHERE s.mag < 5
UNION ALL
SELECT NULL, p.spec_id FROM obs.spectra AS p
WHERE p.snr > 97 AND NOT EXISTS (SELECT 1 FROM sky.stars AS s WHERE s.id = p.star_id AND s.mag < 5)

-- three_tables_of_two_services
SELECT s.id, p.spec_id, i.title
FROM sky.stars AS s
JOIN two.obs.spectra AS p ON p.star_id = s.id
JOIN two.obs.instruments AS i ON i.code = p.instrument
WHERE s.mag < 6.5 AND i.resolution > 5000

-- four_tables_of_two_services
SELECT f.title, s.id, p.spec_id, i.code
FROM sky.fields AS f
JOIN sky.stars AS s ON 1 = CONTAINS(POINT(s.ra, s.dec), CIRCLE(f.ra, f.dec, f.radius))
JOIN two.obs.spectra AS p ON p.star_id = s.id
JOIN two.obs.instruments AS i ON i.code = p.instrument
WHERE f.weight > 8 AND s.mag < 9 AND i.code <> 'LR'

-- there_and_back_again
SELECT a.id, b.id AS neighbour, p.spec_id
FROM sky.stars AS a
JOIN two.obs.spectra AS p ON p.star_id = a.id
JOIN sky.stars AS b ON b.id = p.calibrator
WHERE a.mag < 6 AND b.mag < 10

-- joined_with_itself_and_another
SELECT a.id, b.id AS pair, p.spec_id
FROM sky.stars AS a
JOIN sky.stars AS b ON b.parent = a.id
JOIN two.obs.spectra AS p ON p.star_id = b.id
WHERE a.mag < 7.5

-- using
SELECT id, s.name, t.snr
FROM (SELECT id, name FROM sky.stars WHERE mag < 5.5) AS s
JOIN (SELECT star_id AS id, snr FROM two.obs.spectra WHERE snr > 20) AS t USING (id)
-- h2
SELECT s.id, s.name, t.snr
FROM (SELECT id, name FROM sky.stars WHERE mag < 5.5) AS s
JOIN (SELECT star_id AS id, snr FROM obs.spectra WHERE snr > 20) AS t ON s.id = t.id

-- by_position
SELECT s.id, c.row_id
FROM sky.stars AS s
JOIN two.obs.catalogue AS c ON 1 = CONTAINS(POINT(c.ra, c.dec), CIRCLE(s.ra, s.dec, 0.0005))
WHERE s.mag < 7

-- by_position_as_a_condition
SELECT s.id, c.row_id
FROM two.obs.catalogue AS c, sky.stars AS s
WHERE CONTAINS(POINT(s.ra, s.dec), CIRCLE(c.ra, c.dec, 0.0003)) = 1 AND c.vmag < 7

-- by_distance
SELECT s.id, c.row_id
FROM sky.stars AS s
JOIN two.obs.catalogue AS c ON DISTANCE(POINT(s.ra, s.dec), POINT(c.ra, c.dec)) < 0.0004
WHERE s.kind = 'G' AND s.mag < 9

-- by_position_with_the_distance
SELECT s.id, c.row_id, DISTANCE(POINT(s.ra, s.dec), POINT(c.ra, c.dec)) AS d
FROM sky.stars AS s
JOIN two.obs.catalogue AS c ON 1 = CONTAINS(POINT(c.ra, c.dec), CIRCLE(s.ra, s.dec, 0.0005))
WHERE s.mag < 6.5

-- by_position_left
SELECT s.id, c.row_id
FROM sky.stars AS s
LEFT JOIN two.obs.catalogue AS c ON 1 = CONTAINS(POINT(c.ra, c.dec), CIRCLE(s.ra, s.dec, 0.0005))
WHERE s.mag < 6

-- by_position_in_fields
SELECT f.field_id, c.row_id
FROM sky.fields AS f
JOIN two.obs.catalogue AS c ON 1 = CONTAINS(POINT(c.ra, c.dec), CIRCLE(f.ra, f.dec, f.radius))
WHERE f.weight > 8 AND c.vmag < 9

-- by_position_counted
SELECT f.title, COUNT(*) AS n, AVG(c.vmag) AS mean
FROM sky.fields AS f
JOIN two.obs.catalogue AS c ON 1 = CONTAINS(POINT(c.ra, c.dec), CIRCLE(f.ra, f.dec, f.radius))
WHERE f.weight > 6
GROUP BY f.title

-- by_position_nearest
SELECT s.id, MIN(DISTANCE(POINT(s.ra, s.dec), POINT(c.ra, c.dec))) AS nearest
FROM sky.stars AS s
JOIN two.obs.catalogue AS c ON 1 = CONTAINS(POINT(c.ra, c.dec), CIRCLE(s.ra, s.dec, 0.05))
WHERE s.mag < 6
GROUP BY s.id

-- in_a_region_of_both
SELECT s.id, p.spec_id
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE 1 = CONTAINS(POINT(s.ra, s.dec), CIRCLE(15, 0, 1.5)) AND 1 = CONTAINS(POINT(p.ra, p.dec), CIRCLE(15.5, 0, 1.5))

-- in_a_polygon
SELECT s.id, c.vmag
FROM sky.stars AS s JOIN two.obs.catalogue AS c ON c.label = s.name
WHERE 1 = CONTAINS(POINT(s.ra, s.dec), POLYGON(12, -2, 16, -2, 16, 2, 12, 2))

-- in_with_subquery_there
SELECT s.id, s.name FROM sky.stars AS s
WHERE s.mag < 9 AND s.id IN (SELECT p.star_id FROM two.obs.spectra AS p WHERE p.snr > 90)

-- not_in_with_subquery_there
SELECT s.id FROM sky.stars AS s
WHERE s.mag < 7 AND s.id NOT IN (SELECT star_id FROM two.obs.spectra WHERE star_id IS NOT NULL AND snr > 20)

-- not_in_with_a_null_finds_nothing
SELECT s.id FROM sky.stars AS s
WHERE s.mag < 7 AND s.id NOT IN (SELECT star_id FROM two.obs.spectra WHERE snr < 20)

-- exists_there
SELECT s.id FROM sky.stars AS s
WHERE s.mag < 8 AND EXISTS (SELECT 1 FROM two.obs.spectra AS p WHERE p.star_id = s.id AND p.instrument = 'HR')

-- not_exists_there
SELECT s.id FROM sky.stars AS s
WHERE s.mag < 6.5 AND NOT EXISTS (SELECT * FROM two.obs.spectra AS p WHERE p.star_id = s.id AND p.good = TRUE)

-- exists_by_position
SELECT s.id FROM sky.stars AS s
WHERE s.mag < 6.5 AND EXISTS (
  SELECT c.row_id FROM two.obs.catalogue AS c
  WHERE 1 = CONTAINS(POINT(c.ra, c.dec), CIRCLE(s.ra, s.dec, 0.0004)))

-- exists_in_a_chain
SELECT i.code, i.title FROM two.obs.instruments AS i
WHERE i.resolution > 1000 AND EXISTS (
  SELECT 1 FROM two.obs.spectra AS p JOIN sky.stars AS s ON s.id = p.star_id
  WHERE p.instrument = i.code AND s.mag < 6)

-- scalar_subquery
SELECT s.id, s.mag FROM sky.stars AS s
WHERE s.mag < (SELECT AVG(c.vmag) FROM two.obs.catalogue AS c WHERE c.vmag < 12) - 4

-- scalar_subquery_selected
SELECT s.id, (SELECT MAX(snr) FROM two.obs.spectra WHERE instrument = 'XS') AS best FROM sky.stars AS s WHERE s.id < 10

-- scalar_subquery_correlated
SELECT s.id, (SELECT COUNT(*) FROM two.obs.spectra AS p WHERE p.star_id = s.id AND p.snr > 10) AS n
FROM sky.stars AS s WHERE s.mag < 6

-- scalar_subquery_correlated_in_a_condition
SELECT s.id FROM sky.stars AS s
WHERE s.mag < 9 AND s.mag * 8 < (SELECT MAX(p.snr) FROM two.obs.spectra AS p WHERE p.star_id = s.id AND p.good = TRUE)

-- grouped_join
SELECT s.kind, COUNT(*) AS n, AVG(p.snr) AS mean, MIN(p.snr) AS least, MAX(s.mag) AS faintest
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE p.snr > 50
GROUP BY s.kind

-- grouped_join_having
SELECT i.title, COUNT(*) AS n
FROM sky.stars AS s
JOIN two.obs.spectra AS p ON p.star_id = s.id
JOIN two.obs.instruments AS i ON i.code = p.instrument
WHERE s.mag < 10
GROUP BY i.title
HAVING COUNT(*) > 50 AND MAX(p.snr) > 90

-- grouped_by_an_expression
SELECT FLOOR(s.mag) AS bin, COUNT(DISTINCT p.instrument) AS instruments, SUM(p.snr) AS total
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 9
GROUP BY FLOOR(s.mag)
ORDER BY bin

-- counted_join
SELECT COUNT(*) AS n, COUNT(s.name) AS named, COUNT(DISTINCT s.kind) AS kinds
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE p.snr > 30

-- sides_grouped_before
SELECT s.kind, s.n AS stars, c.n AS entries
FROM (SELECT kind, COUNT(*) AS n FROM sky.stars GROUP BY kind) AS s
JOIN (SELECT kind, COUNT(*) AS n FROM two.obs.catalogue GROUP BY kind) AS c ON c.kind = s.kind

-- aggregates_of_nothing
SELECT COUNT(*) AS n, SUM(p.snr) AS total, MIN(s.mag) AS least
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < -50

-- sum_of_cases
SELECT s.kind, SUM(CASE WHEN p.snr > 50 THEN 1 ELSE 0 END) AS many, COUNT(*) AS n
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 9
GROUP BY s.kind

-- distinct_join
SELECT DISTINCT s.kind, p.instrument
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE p.snr > 20

-- top_ordered
SELECT TOP 20 s.id, p.spec_id, p.snr
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 10
ORDER BY p.snr DESC, p.spec_id

-- top_and_offset
SELECT TOP 10 s.id, p.spec_id
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 8
ORDER BY p.spec_id
OFFSET 15
-- h2
SELECT s.id, p.spec_id
FROM sky.stars AS s JOIN obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 8
ORDER BY p.spec_id
LIMIT 10 OFFSET 15

-- limit_and_offset
SELECT s.id, c.row_id
FROM sky.stars AS s JOIN two.obs.catalogue AS c ON c.label = s.name
WHERE s.mag < 9
ORDER BY s.id, c.row_id LIMIT 7 OFFSET 3

-- top_of_one_side
SELECT b.id, b.mag, p.spec_id
FROM (SELECT TOP 25 id, mag FROM sky.stars ORDER BY mag, id) AS b
JOIN two.obs.spectra AS p ON p.star_id = b.id
-- h2
SELECT b.id, b.mag, p.spec_id
FROM (SELECT id, mag FROM sky.stars ORDER BY mag, id LIMIT 25) AS b
JOIN obs.spectra AS p ON p.star_id = b.id

-- top_counted
SELECT COUNT(*) AS n
FROM (SELECT TOP 30 s.id FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id WHERE p.snr > 10) AS t

-- ordered_by_an_expression
SELECT s.id, c.row_id, s.mag - c.vmag AS difference
FROM sky.stars AS s JOIN two.obs.catalogue AS c ON c.label = s.name
WHERE s.mag < 9 AND c.vmag < 9
ORDER BY ABS(s.mag - c.vmag) DESC, s.id, c.row_id

-- ordered_by_position_in_the_list
SELECT s.kind, p.spec_id
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 6 AND s.kind IS NOT NULL
ORDER BY 1 DESC, 2

-- ordered_by_time
SELECT p.taken, p.spec_id, s.seen
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 7 AND p.taken >= TIMESTAMP '2020-06-01 00:00:00'
ORDER BY p.taken, p.spec_id

-- compared_times
SELECT s.id, p.spec_id
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id AND p.taken > s.seen
WHERE s.mag < 8

-- unioned
SELECT kind FROM sky.stars WHERE mag < 9
UNION
SELECT kind FROM two.obs.catalogue WHERE vmag < 9

-- unioned_all
SELECT id, 'star' AS origin FROM sky.stars WHERE mag < 5.5
UNION ALL
SELECT row_id, 'entry' FROM two.obs.catalogue WHERE vmag < 5.5

-- excepted
SELECT id FROM sky.stars WHERE mag < 8
EXCEPT
SELECT star_id FROM two.obs.spectra WHERE snr > 30

-- intersected
SELECT name FROM sky.stars WHERE mag < 10
INTERSECT
SELECT label FROM two.obs.catalogue WHERE vmag < 10

-- unioned_three_ways
SELECT id FROM sky.stars WHERE mag < 5
UNION SELECT star_id FROM two.obs.spectra WHERE snr > 98
UNION SELECT id FROM mine WHERE weight > 0.5

-- unioned_and_ordered
SELECT TOP 12 u.id, u.brightness
FROM (SELECT id, mag AS brightness FROM sky.stars WHERE mag < 7
      UNION ALL SELECT row_id, vmag FROM two.obs.catalogue WHERE vmag < 7) AS u
ORDER BY u.brightness, u.id

-- unioned_and_grouped
SELECT u.kind, COUNT(*) AS n
FROM (SELECT kind FROM sky.stars WHERE mag < 9 UNION ALL SELECT kind FROM two.obs.catalogue WHERE vmag < 9) AS u
GROUP BY u.kind

-- with
WITH bright AS (SELECT id, name, mag FROM sky.stars WHERE mag < 6)
SELECT b.name, p.snr FROM bright AS b JOIN two.obs.spectra AS p ON p.star_id = b.id

-- with_two
WITH bright AS (SELECT id, kind FROM sky.stars WHERE mag < 7),
     deep AS (SELECT star_id, MAX(snr) AS best FROM two.obs.spectra WHERE star_id IS NOT NULL GROUP BY star_id)
SELECT b.kind, AVG(d.best) AS mean FROM bright AS b JOIN deep AS d ON d.star_id = b.id GROUP BY b.kind

-- with_used_twice
WITH n AS (SELECT s.id AS id, COUNT(*) AS spectra
           FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id WHERE s.mag < 7 GROUP BY s.id)
SELECT a.id, a.spectra FROM n AS a WHERE a.spectra = (SELECT MAX(b.spectra) FROM n AS b)

-- cases
SELECT s.id, CASE WHEN p.snr > 80 THEN 'fine' WHEN p.snr > 50 THEN 'fair' ELSE 'poor' END AS verdict,
       CASE s.kind WHEN 'G' THEN 1 WHEN 'K' THEN 2 END AS code
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 6.5

-- coalesced
SELECT s.id, COALESCE(s.name, p.campaign, 'nameless') AS label
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 7

-- cast
SELECT s.id, CAST(s.id AS VARCHAR(10)) AS text, CAST(p.spec_id AS DOUBLE) AS number
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 6
-- h2
SELECT s.id, CAST(s.id AS VARCHAR(10)) AS text, CAST(p.spec_id AS DOUBLE PRECISION) AS number
FROM sky.stars AS s JOIN obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 6

-- like
SELECT s.id, p.spec_id
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.name LIKE 'Alpha %' AND p.campaign NOT LIKE '%1' AND s.mag < 10

-- like_one_character
SELECT s.id, c.row_id
FROM sky.stars AS s JOIN two.obs.catalogue AS c ON c.label = s.name
WHERE c.label LIKE 'NGC 1__'

-- ilike
SELECT s.id, c.row_id
FROM sky.stars AS s JOIN two.obs.catalogue AS c ON c.label = s.name
WHERE s.name ILIKE 'aLPHA 1%' AND c.label ILIKE '%0'

-- between_and_in
SELECT s.id, p.spec_id
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag BETWEEN 5 AND 7 AND p.instrument IN ('HR', 'XS') AND s.kind NOT IN ('O', 'B') AND p.snr NOT BETWEEN 20 AND 90

-- or_of_both_sides
SELECT s.id, p.spec_id
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE (s.mag < 5 OR p.snr > 98) AND s.id < 1500

-- nulls
SELECT s.id, p.spec_id
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.name IS NULL AND p.campaign IS NOT NULL AND s.mag < 9

-- not_of_unknown
SELECT s.id, p.spec_id
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE NOT (s.kind = 'G' OR p.campaign = 'Field 3') AND s.mag < 7

-- arithmetic whole: sky.stars obs.catalogue as the only condition takes columns of both
SELECT s.id, c.row_id, (s.mag - c.vmag) * 2 + 1 AS x, s.id / 7 AS whole, -s.mag AS negative
FROM sky.stars AS s JOIN two.obs.catalogue AS c ON c.label = s.name
WHERE s.mag + c.vmag < 14

-- functions
SELECT s.id, SQRT(p.snr) AS r, POWER(s.mag, 2) AS sq, MOD(s.id, 7) AS m, ROUND(p.snr / 7, 1) AS rounded, LOG10(p.snr) AS l,
       SIN(RADIANS(s.ra)) AS si, CEILING(s.mag) AS c, EXP(s.mag / 10) AS e, ABS(s.dec) AS ab
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 6

-- texts
SELECT s.id, UPPER(s.name) || '/' || p.instrument AS label, LOWER(i.title) AS title
FROM sky.stars AS s
JOIN two.obs.spectra AS p ON p.star_id = s.id
JOIN two.obs.instruments AS i ON i.code = p.instrument
WHERE s.mag < 6.5

-- booleans
SELECT s.id, s.flag, p.good
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE p.good = TRUE AND s.flag = FALSE AND s.mag < 8

-- row_numbers
SELECT t.id, t.spec_id, t.place
FROM (SELECT s.id, p.spec_id, ROW_NUMBER() OVER (PARTITION BY s.id ORDER BY p.snr DESC, p.spec_id) AS place
      FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id WHERE s.mag < 7) AS t
WHERE t.place <= 2

-- windows
SELECT s.id, p.spec_id, AVG(p.snr) OVER (PARTITION BY s.kind) AS mean, COUNT(*) OVER (PARTITION BY s.id) AS n
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 6.5

-- running_sums
SELECT p.spec_id, SUM(s.mag) OVER (ORDER BY p.spec_id ROWS UNBOUNDED PRECEDING) AS running
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 6

-- geometry_of_columns
SELECT s.id, p.spec_id, COORD1(POINT(s.ra, s.dec)) AS longitude, COORD2(POINT(p.ra, p.dec)) AS latitude,
       AREA(CIRCLE(s.ra, s.dec, 1)) AS surface
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 6

-- geometry_across
SELECT s.id, p.spec_id
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 8 AND 1 = CONTAINS(POINT(p.ra, p.dec), CIRCLE(s.ra, s.dec, 0.00005))

-- geometry_chosen_by_case
SELECT s.id, p.spec_id, CASE WHEN 1 = CONTAINS(POINT(p.ra, p.dec), CIRCLE(s.ra, s.dec, 0.00005)) THEN 'near' ELSE 'far' END AS w
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 6.5

-- intersecting_circles
SELECT f.field_id, c.row_id
FROM sky.fields AS f
JOIN two.obs.catalogue AS c ON 1 = INTERSECTS(CIRCLE(c.ra, c.dec, 0.1), CIRCLE(f.ra, f.dec, f.radius))
WHERE f.weight > 8 AND c.vmag < 8

-- all_columns
SELECT * FROM sky.fields AS f JOIN two.obs.spectra AS p ON p.campaign = f.title WHERE f.weight > 7 AND p.snr > 96

-- all_columns_of_one
SELECT p.* FROM sky.fields AS f JOIN two.obs.spectra AS p ON p.campaign = f.title WHERE f.weight > 7 AND p.snr > 96

-- names_in_full
SELECT sky.stars.id, spectra.spec_id
FROM sky.stars JOIN two.obs.spectra ON sky.stars.id = spectra.star_id
WHERE stars.mag < 6

-- names_between_quotes
SELECT "s"."id" AS "The Star", p."spec_id"
FROM "sky"."stars" AS "s" JOIN "two"."obs"."spectra" AS p ON p.star_id = "s"."id"
WHERE "s"."mag" < 5.5
-- h2
SELECT s.id AS "The Star", p.spec_id
FROM sky.stars AS s JOIN obs.spectra AS p ON p.star_id = s.id
WHERE s.mag < 5.5

-- derived_tables
SELECT t.kind, t.spec_id
FROM (SELECT s.kind, p.spec_id, p.snr
      FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
      WHERE s.mag < 8) AS t
WHERE t.snr > 90 AND t.kind IS NOT NULL

-- finds_nothing
SELECT s.id, p.spec_id
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.mag > 90

-- a_condition_that_never_holds
SELECT s.id, p.spec_id FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id WHERE 1 = 0

-- temporary_with_both_services
SELECT m.label, s.name, p.snr
FROM mine AS m
JOIN sky.stars AS s ON s.id = m.id
JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE m.weight > 0.3

-- temporary_with_both_services_by_position
SELECT m.id, s.id AS star, c.row_id
FROM TAP_UPLOAD.mine AS m
JOIN sky.stars AS s ON 1 = CONTAINS(POINT(s.ra, s.dec), CIRCLE(m.ra, m.dec, 0.0005))
JOIN two.obs.catalogue AS c ON 1 = CONTAINS(POINT(c.ra, c.dec), CIRCLE(m.ra, m.dec, 0.0005))
-- h2
SELECT m.id, s.id AS star, c.row_id
FROM mine AS m
JOIN sky.stars AS s ON 1 = CONTAINS(POINT(s.ra, s.dec), CIRCLE(m.ra, m.dec, 0.0005))
JOIN obs.catalogue AS c ON 1 = CONTAINS(POINT(c.ra, c.dec), CIRCLE(m.ra, m.dec, 0.0005))

-- temporary_with_the_attached_service
SELECT m.label, p.spec_id
FROM mine AS m JOIN two.obs.spectra AS p ON p.star_id = m.id
WHERE p.snr > 30

-- temporary_without_rows
SELECT e.id, s.name, p.spec_id
FROM empty_one AS e JOIN sky.stars AS s ON s.id = e.id JOIN two.obs.spectra AS p ON p.star_id = e.id

-- temporary_in_a_subquery
SELECT s.id, p.spec_id
FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
WHERE s.id IN (SELECT id FROM mine WHERE weight > 0.5)

-- service_limits
SELECT l.kind, l.mode, l.hard_value FROM service.limits AS l WHERE l.hard_value > 1000

-- service_features_counted
SELECT type, COUNT(*) AS n FROM service.features GROUP BY type HAVING COUNT(*) > 1

-- service_features_by_pattern
SELECT form FROM service.features WHERE type LIKE '%adqlgeo' AND form NOT LIKE 'COORD%' ORDER BY form

-- pseudo_schemas_with_each_other
SELECT l.kind, f.form FROM service.limits AS l, service.features AS f
WHERE l.mode = 'sync' AND f.form IN ('UPPER', 'LOWER')

-- pseudo_schema_with_a_service
SELECT s.id, l.kind FROM sky.stars AS s, service.limits AS l
WHERE s.id < 4 AND l.kind = 'output' AND l.mode = 'sync' AND l.hard_value > s.id

-- pseudo_schema_with_a_temporary_table
SELECT m.id, l.kind, l.hard_value FROM mine AS m CROSS JOIN service.limits AS l
WHERE m.weight > 0.8 AND l.mode = 'async'

-- pseudo_schema_in_a_subquery
SELECT s.id FROM sky.stars AS s
WHERE s.id < (SELECT MIN(hard_value) FROM service.limits WHERE kind = 'output') AND s.mag < 5

-- jobs_with_a_temporary_table
SELECT j.phase, COUNT(*) AS n FROM uws.jobs AS j JOIN mine AS m ON j.run_id = m.label GROUP BY j.phase

-- jobs_counted
SELECT phase, COUNT(*) AS n FROM uws.jobs WHERE run_id LIKE 'Mine %' GROUP BY phase

-- jobs_unioned
SELECT run_id AS label FROM uws.jobs WHERE run_id LIKE 'Mine %'
UNION
SELECT name FROM sky.stars WHERE mag < 5 AND name IS NOT NULL
