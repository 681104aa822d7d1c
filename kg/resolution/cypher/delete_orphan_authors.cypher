// Delete authors who wrote no paper any more.
MATCH (a:Author)
WHERE NOT EXISTS { (a)-[:WROTE]->(:Paper) }
DETACH DELETE a
