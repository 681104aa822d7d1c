// Papers of the graph that these papers cite.
UNWIND $ids AS key
MATCH (:Paper {id: key})-[:CITES]->(cited:Paper)
RETURN key AS paper, cited.id AS cited
