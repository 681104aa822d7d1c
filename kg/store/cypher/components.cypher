// Read version and edition of a server, and the time that it has.
CALL dbms.components() YIELD name, versions, edition
WHERE name = 'Neo4j Kernel'
RETURN versions[0] AS version, edition, datetime().epochMillis AS milliseconds
