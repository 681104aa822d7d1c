// Find papers whose abstracts match words, best first, by the engine's BM25.
MATCH (p:Paper)
RETURN p.id AS id, text_bm25(p, 'abstract', $words) AS score
ORDER BY score DESC
LIMIT $limit
