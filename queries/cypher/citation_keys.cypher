// Which papers have a citation key that their owner gave them?
MATCH (p:Paper)
WHERE p.id IN $ids AND p.citation_key IS NOT NULL
RETURN p.id AS id, p.citation_key AS citation_key
ORDER BY id
