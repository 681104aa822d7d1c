// Version and edition of a server, who asks it, and what time it has there.
CALL dbms.components() YIELD name, versions, edition
WHERE name = 'Neo4j Kernel'
RETURN versions[0] AS version, edition, datetime().epochMillis AS milliseconds
