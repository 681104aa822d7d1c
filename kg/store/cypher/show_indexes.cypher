// List every index with what it covers and whether it is ready.
SHOW INDEXES YIELD name, state, labelsOrTypes, properties, type
RETURN name, state, labelsOrTypes AS labels, properties, type
