// Count the relationships of each type between nodes of each two sets of labels.
MATCH (a)-[r]->(b)
RETURN labels(a) AS source, type(r) AS type, labels(b) AS target, count(*) AS relationships
