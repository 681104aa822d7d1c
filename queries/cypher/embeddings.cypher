// Which embedding has each paper? In one row of two lists, which is read in half the time of many rows.
MATCH (p:Paper)
RETURN collect(p.id) AS ids, collect(coalesce(p.vector, '')) AS vectors
