// Find papers that match words, best first, by Lucene's BM25 over title and abstract. A node without an id is none of ours.
CALL db.index.fulltext.queryNodes('paper_text', $words, {limit: $limit}) YIELD node, score
WHERE node.id IS NOT NULL
RETURN node.id AS id, score
ORDER BY score DESC, id
