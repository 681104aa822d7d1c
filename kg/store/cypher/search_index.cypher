// Find papers that match words, best first, by Lucene's BM25 over title and abstract.
CALL db.index.fulltext.queryNodes('paper_text', $words, {limit: $limit}) YIELD node, score
RETURN node.id AS id, score
ORDER BY score DESC, id
