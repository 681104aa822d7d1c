// Delete authors of whom the graph no longer holds a paper.
MATCH (a:Author)
WHERE NOT EXISTS { (a)-[:WROTE]->(:Paper) }
DETACH DELETE a
