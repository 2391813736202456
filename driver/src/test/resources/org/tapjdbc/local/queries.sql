SELECT m, name FROM a.messier WHERE vmag < 6;
SELECT TOP 5 m.name, s.name FROM a.messier AS m JOIN b.bright_stars AS s ON m.constellation = s.constellation WHERE s.vmag < 1 ORDER BY m.m, s.hip;
SELECT c.name, COUNT(*) AS n FROM a.constellations AS c JOIN b.bright_stars AS s ON c.abbreviation = s.constellation GROUP BY c.name HAVING COUNT(*) > 1 ORDER BY n DESC, c.name;
SELECT c.name, m.name FROM a.constellations AS c LEFT JOIN b.messier AS m ON c.abbreviation = m.constellation AND m.vmag < 5;
SELECT c.name FROM a.constellations AS c WHERE EXISTS (SELECT 1 FROM b.messier AS m WHERE m.constellation = c.abbreviation AND m.type = 'spiral galaxy');
SELECT c.name FROM a.constellations AS c WHERE NOT EXISTS (SELECT 1 FROM b.messier AS m WHERE m.constellation = c.abbreviation);
SELECT c.name FROM a.constellations AS c WHERE c.abbreviation IN (SELECT constellation FROM b.messier WHERE vmag < 6);
SELECT c.name FROM a.constellations AS c WHERE c.abbreviation NOT IN (SELECT constellation FROM b.messier WHERE vmag < 6);
SELECT name, vmag FROM a.bright_stars WHERE vmag = (SELECT MIN(vmag) FROM b.bright_stars);
SELECT name, CASE WHEN vmag < 0 THEN 'bright' WHEN vmag < 1 THEN 'medium' ELSE 'faint' END AS k FROM a.bright_stars ORDER BY name;
SELECT name, RANK() OVER (PARTITION BY constellation ORDER BY vmag) AS r FROM a.bright_stars ORDER BY name;
SELECT name, vmag, SUM(vmag) OVER (ORDER BY vmag, hip ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS s FROM a.bright_stars ORDER BY vmag, hip;
SELECT constellation, AVG(vmag) OVER (PARTITION BY constellation) FROM b.messier;
SELECT hip, LAG(name) OVER (ORDER BY hip), LEAD(name, 2, 'x') OVER (ORDER BY hip), ROW_NUMBER() OVER (ORDER BY hip), NTILE(4) OVER (ORDER BY hip), DENSE_RANK() OVER (ORDER BY constellation) FROM a.bright_stars ORDER BY hip;
SELECT constellation FROM a.messier UNION SELECT constellation FROM b.bright_stars;
SELECT constellation FROM a.messier EXCEPT SELECT constellation FROM b.bright_stars;
SELECT constellation FROM a.messier INTERSECT SELECT constellation FROM b.bright_stars;
SELECT constellation FROM a.messier UNION ALL SELECT constellation FROM b.bright_stars;
SELECT DISTINCT constellation FROM b.messier WHERE UPPER(name) LIKE 'M1%';
SELECT COUNT(DISTINCT constellation), COUNT(*), MIN(vmag), MAX(name), SUM(m), AVG(m) FROM b.messier WHERE LOWER(type) = 'open cluster'
-- SELECT COUNT(DISTINCT constellation), COUNT(*), MIN(vmag), MAX(name), SUM(m), AVG(CAST(m AS DOUBLE PRECISION)) FROM demo.messier WHERE LOWER(type) = 'open cluster';
SELECT flag, class, COUNT(*) AS n FROM a.stars GROUP BY flag, class;
SELECT source_id, 1 FROM a.stars WHERE obs_time > '2016-01-01' AND flag = TRUE
-- SELECT source_id, 1 FROM demo.stars WHERE obs_time > TIMESTAMP '2016-01-01 00:00:00' AND flag = TRUE;
SELECT x.source_id, y.mag FROM a.stars AS x JOIN b.stars AS y ON x.source_id = y.source_id WHERE x.mag < 18 AND y.flag = 'true'
-- SELECT x.source_id, y.mag FROM demo.stars AS x JOIN demo.stars AS y ON x.source_id = y.source_id WHERE x.mag < 18 AND y.flag = TRUE;
SELECT x.name, y.name FROM a.messier AS x, b.bright_stars AS y WHERE x.constellation = y.constellation AND x.vmag + y.vmag < 6;
SELECT x.name, y.name, z.name FROM a.messier AS x JOIN b.bright_stars AS y ON x.constellation = y.constellation JOIN a.constellations AS z ON z.abbreviation = x.constellation;
SELECT x.name, y.name, z.name FROM a.messier AS x LEFT JOIN b.bright_stars AS y ON x.constellation = y.constellation LEFT JOIN a.constellations AS z ON z.abbreviation = y.constellation;
SELECT x.name, y.name FROM a.messier AS x RIGHT JOIN b.bright_stars AS y ON x.constellation = y.constellation AND x.vmag < 5;
SELECT x.name, y.name FROM a.messier AS x LEFT JOIN b.bright_stars AS y ON x.constellation = y.constellation WHERE y.name IS NULL;
SELECT x.m, y.m FROM a.messier AS x JOIN b.messier AS y ON x.m = y.m + 1 WHERE x.m BETWEEN 3 AND 9;
SELECT CAST(vmag AS INTEGER) AS v, COUNT(*) FROM b.messier WHERE vmag >= 0 GROUP BY CAST(vmag AS INTEGER)
-- SELECT CAST(FLOOR(vmag) AS INTEGER) AS v, COUNT(*) FROM demo.messier WHERE vmag >= 0 GROUP BY CAST(FLOOR(vmag) AS INTEGER);
WITH q AS (SELECT constellation, COUNT(*) AS n FROM a.messier GROUP BY constellation) SELECT q.n, s.name FROM q JOIN b.bright_stars AS s ON s.constellation = q.constellation WHERE q.n > 2;
SELECT t.n, COUNT(*) FROM (SELECT constellation, COUNT(*) AS n FROM a.messier GROUP BY constellation) AS t GROUP BY t.n;
SELECT name, COALESCE(ngc, 'none') AS g FROM b.messier WHERE ngc IS NULL OR m < 5;
SELECT name FROM a.messier WHERE name LIKE 'M_' AND name NOT LIKE '%3%';
SELECT name || '/' || type AS x, CHAR_LENGTH(name), SUBSTRING(name FROM 2 FOR 1), TRIM(name), POSITION('1' IN name) FROM b.messier;
SELECT m / 2, m * 1.5, MOD(m, 7), POWER(m, 2), ROUND(ra, 1), ABS(dec), FLOOR(vmag), -m, SQRT(m), SIGN(dec) FROM b.messier;
SELECT (SELECT COUNT(*) FROM b.messier AS m WHERE m.constellation = c.abbreviation) AS n, c.name FROM a.constellations AS c;
SELECT name FROM a.bright_stars ORDER BY vmag LIMIT 3 OFFSET 2;
SELECT name FROM b.bright_stars ORDER BY vmag LIMIT 3 OFFSET 2;
SELECT TOP 4 UPPER(name) AS u, vmag FROM b.bright_stars ORDER BY vmag;
SELECT ngc, name FROM b.messier ORDER BY ngc NULLS FIRST, name;
SELECT x.constellation, COUNT(*), MIN(y.vmag) FROM a.messier AS x JOIN b.messier AS y ON x.constellation = y.constellation AND x.m < y.m GROUP BY x.constellation;
SELECT NULLIF(constellation, 'Ori'), m FROM a.messier WHERE m > 70;
SELECT m FROM a.messier WHERE m > ALL (SELECT m FROM b.messier WHERE vmag < 8);
SELECT m FROM a.messier WHERE m = ANY (SELECT m FROM b.messier WHERE vmag < 6);
SELECT m, vmag FROM a.messier WHERE vmag < (SELECT AVG(vmag) FROM b.messier AS i WHERE i.constellation = a.messier.constellation)
-- SELECT m, vmag FROM demo.messier AS o WHERE vmag < (SELECT AVG(vmag) FROM demo.messier AS i WHERE i.constellation = o.constellation);
SELECT constellation, type, COUNT(*) FROM b.messier GROUP BY ROLLUP(constellation, type)
-- SELECT constellation, type, COUNT(*) FROM demo.messier GROUP BY constellation, type UNION ALL SELECT constellation, NULL, COUNT(*) FROM demo.messier GROUP BY constellation UNION ALL SELECT NULL, NULL, COUNT(*) FROM demo.messier;
SELECT COUNT(*) FILTER (WHERE vmag < 6), SUM(DISTINCT m) FROM a.messier;
SELECT x.name, y.name FROM a.messier AS x FULL JOIN b.bright_stars AS y ON x.constellation = y.constellation
-- SELECT x.name, y.name FROM demo.messier AS x LEFT JOIN demo.bright_stars AS y ON x.constellation = y.constellation UNION ALL SELECT NULL, y.name FROM demo.bright_stars AS y WHERE y.constellation NOT IN (SELECT constellation FROM demo.messier);
SELECT x.n, y.m FROM (SELECT TOP 3 name AS n, constellation AS c FROM a.bright_stars ORDER BY vmag) AS x JOIN b.messier AS y ON y.constellation = x.c;
SELECT STDDEV_SAMP(vmag), VAR_POP(ra) FROM a.messier;
SELECT x.m FROM a.messier AS x WHERE x.m IN (1, 2, 3) AND x.constellation <> 'Tau' AND NOT (x.vmag > 9 OR x.vmag IS NULL);
SELECT y.name FROM a.messier AS x CROSS JOIN b.bright_stars AS y WHERE x.m = 1 AND y.vmag < 0;
SELECT x.m FROM a.messier AS x NATURAL JOIN b.messier AS y WHERE x.vmag < 7;
SELECT x.m FROM a.messier AS x JOIN b.messier AS y USING (m) WHERE x.vmag < 7;
SELECT s.name FROM b.bright_stars AS s WHERE s.constellation IN (SELECT m.constellation FROM b.messier AS m WHERE UPPER(m.type) = 'OPEN CLUSTER');
SELECT s.constellation, MAX(s.vmag) - MIN(s.vmag) AS d FROM b.bright_stars AS s GROUP BY s.constellation HAVING MAX(s.vmag) > 1 ORDER BY d DESC, s.constellation
;
SELECT c.name FROM a.constellations AS c WHERE NOT EXISTS (SELECT 1 FROM a.messier AS m WHERE m.constellation = c.abbreviation) AND c.abbreviation IN (SELECT constellation FROM b.bright_stars);
SELECT c.name FROM a.constellations AS c WHERE c.abbreviation NOT IN (SELECT constellation FROM a.messier) AND EXISTS (SELECT 1 FROM a.bright_stars AS s WHERE s.constellation = c.abbreviation);
SELECT c.name, s.name FROM a.constellations AS c JOIN b.bright_stars AS s ON s.constellation = c.abbreviation WHERE NOT EXISTS (SELECT 1 FROM b.messier AS m WHERE m.constellation = s.constellation);
SELECT 1 AS one, 'x' AS x, m FROM b.messier WHERE m < 3;
SELECT c.abbreviation, COUNT(s.name) AS n FROM a.constellations AS c LEFT JOIN (SELECT constellation, name FROM b.bright_stars WHERE vmag < 2) AS s ON s.constellation = c.abbreviation GROUP BY c.abbreviation ORDER BY n DESC, c.abbreviation LIMIT 5;
SELECT x.m, s.name FROM a.messier AS x JOIN b.bright_stars AS s ON s.constellation = x.constellation WHERE x.constellation IN (SELECT constellation FROM b.bright_stars WHERE name = 'Vega') AND s.vmag IN (SELECT vmag FROM a.bright_stars);
SELECT x.name FROM a.messier AS x WHERE x.constellation IN (SELECT constellation FROM b.bright_stars WHERE name = 'Sirius' OR name = 'Vega');
SELECT x.m, s.hip FROM a.messier AS x JOIN b.bright_stars AS s ON s.constellation = x.constellation WHERE x.name ILIKE 'm1' AND s.name ILIKE '%a%';
SELECT x.hip, s.m FROM b.bright_stars AS x LEFT JOIN b.messier AS s ON s.constellation = x.constellation AND s.name ILIKE '%1%' WHERE x.name ILIKE '%a%';
SELECT x.m, s.hip FROM b.bright_stars AS s RIGHT JOIN a.messier AS x ON s.constellation = x.constellation AND s.name ILIKE '%a%' WHERE x.m < 50;
SELECT x.name FROM a.constellations AS x JOIN b.messier AS m ON m.constellation = x.abbreviation JOIN b.bright_stars AS s ON s.constellation = m.constellation WHERE UPPER(s.name) < 'D' AND LOWER(m.type) = 'open cluster';
SELECT x.name FROM a.constellations AS x WHERE EXISTS (SELECT 1 FROM b.messier AS m WHERE m.constellation = x.abbreviation AND UPPER(m.type) = 'OPEN CLUSTER');
SELECT x.name FROM b.constellations AS x WHERE LOWER(x.name) < 'd' AND NOT EXISTS (SELECT 1 FROM b.messier AS m WHERE m.constellation = x.abbreviation AND UPPER(m.type) = 'OPEN CLUSTER');
SELECT c.name FROM a.constellations AS c WHERE EXISTS (SELECT 1 FROM b.messier AS m WHERE m.constellation = c.abbreviation AND NOT EXISTS (SELECT 1 FROM a.bright_stars AS s WHERE s.constellation = m.constellation AND s.vmag < m.vmag - 5)) AND c.name > 'D';
SELECT c.name FROM a.constellations AS c WHERE EXISTS (SELECT 1 FROM b.messier AS m WHERE m.constellation = c.abbreviation AND m.vmag > (SELECT AVG(q.vmag) FROM a.messier AS q WHERE q.constellation = m.constellation));
SELECT x.m FROM a.messier AS x WHERE x.m < 70 AND EXISTS (SELECT * FROM b.bright_stars AS s WHERE s.constellation = x.constellation AND s.vmag + 4 < x.vmag) AND NOT EXISTS (SELECT 1 FROM b.messier AS y WHERE y.vmag < x.vmag AND y.constellation = x.constellation ORDER BY y.m);
SELECT x.m, (SELECT COUNT(*) FROM b.bright_stars AS s WHERE s.constellation = x.constellation) AS n FROM a.messier AS x WHERE EXISTS (SELECT s.hip FROM b.bright_stars AS s WHERE s.constellation = x.constellation) OR x.m < 9;
SELECT x.m FROM a.messier AS x JOIN b.constellations AS c ON c.abbreviation = x.constellation WHERE EXISTS (SELECT s.hip FROM b.bright_stars AS s WHERE s.constellation = c.abbreviation AND s.vmag < x.vmag - 5) AND NOT EXISTS (SELECT 1 FROM a.bright_stars AS s WHERE s.constellation = c.abbreviation AND s.vmag < 1);
SELECT x.m FROM a.messier AS x WHERE NOT EXISTS (SELECT 1 FROM b.bright_stars AS s WHERE s.vmag < 0 AND x.m > 50);
SELECT x.m FROM a.messier AS x WHERE NOT EXISTS (SELECT type FROM b.messier AS s WHERE s.constellation = x.constellation GROUP BY type HAVING COUNT(*) > 1);
SELECT c.name, (SELECT COUNT(*) FROM b.messier AS p WHERE p.constellation = c.abbreviation AND p.vmag < 7) AS n FROM a.constellations AS c;
SELECT c.name, (SELECT MAX(p.m) FROM b.messier AS p WHERE p.constellation = c.abbreviation) + (SELECT COUNT(DISTINCT p.type) FROM b.messier AS p WHERE c.abbreviation = p.constellation AND p.m > 9) AS n FROM a.constellations AS c WHERE c.name > 'D';
SELECT c.name, (SELECT MAX(p.m) FROM b.messier AS p WHERE p.constellation = c.abbreviation) AS n, (SELECT COUNT(*) FROM b.messier AS q) AS z FROM a.constellations AS c WHERE c.name > 'D';
SELECT x.m, (SELECT SUM(y.m) FROM b.messier AS y WHERE y.m + 1 = x.m * 2 AND LOWER(y.type) <> 'x') AS n FROM a.messier AS x WHERE EXISTS (SELECT 1 FROM b.bright_stars AS s WHERE s.constellation = x.constellation);
SELECT x.m, CASE WHEN (SELECT COUNT(y.m) FROM b.messier AS y WHERE y.constellation = x.constellation AND y.type = x.type) > 2 THEN 'many' ELSE 'few' END AS n FROM a.messier AS x ORDER BY x.m LIMIT 50;
SELECT x.m, (SELECT SUM(y.m) FROM b.messier AS y WHERE y.constellation = x.constellation AND y.vmag < x.vmag) AS n FROM a.messier AS x;
SELECT x.m, (SELECT COUNT(*) FROM b.messier AS y JOIN a.bright_stars AS s ON s.constellation = y.constellation WHERE y.constellation = x.constellation AND y.m <> x.m) AS n FROM a.messier AS x
