// Read the version and edition of a server, and the time on its clock.
CALL dbms.components() YIELD name, versions, edition
WHERE name = 'Neo4j Kernel'
RETURN versions[0] AS version, edition, datetime().epochMillis AS milliseconds
