// Which embedding does each paper have? The answer is one row of two lists, read in half the time of many rows.
// A node without an id is none of ours.
MATCH (p:Paper)
WHERE p.id IS NOT NULL
RETURN collect(p.id) AS ids, collect(coalesce(p.vector, '')) AS vectors
