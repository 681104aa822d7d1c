// Every relationship that leads away from these concepts, with all that the graph holds of it.
UNWIND $ids AS key
MATCH (:Concept {id: key})-[r]->(n)
RETURN key AS source, type(r) AS type, n.id AS target, properties(r) AS properties
