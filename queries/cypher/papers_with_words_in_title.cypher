// Which papers have all of these words in their title?
MATCH (p:Paper)
WHERE all(word IN $words WHERE toLower(p.title) CONTAINS word)
RETURN p.id AS id, p.title AS title, p.year AS year
ORDER BY size(p.title), id
LIMIT $limit
