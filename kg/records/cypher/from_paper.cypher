// Every relationship that leads away from these papers, with all that the graph holds of it.
UNWIND $ids AS key
MATCH (:Paper {id: key})-[r]->(n)
RETURN key AS source, type(r) AS type, n.id AS target, properties(r) AS properties
