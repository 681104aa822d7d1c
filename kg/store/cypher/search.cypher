// Papers that match words, best first; the engine's BM25, a title counts twice.
MATCH (p:Paper)
RETURN p.id AS id,
       2 * coalesce(text_bm25(p, 'title', $words), 0) + coalesce(text_bm25(p, 'abstract', $words), 0) AS score
ORDER BY score DESC, id
LIMIT $limit
