// Which papers hold words in title or abstract, also within other words? Most often first; a title counts twice.
MATCH (p:Paper)
WHERE any(word IN $words WHERE p.title CONTAINS word OR p.abstract CONTAINS word)
WITH p, reduce(found = 0, word IN $words |
    found + 2 * (size(split(p.title, word)) - 1) + size(split(coalesce(p.abstract, ''), word)) - 1) AS found
RETURN p.id AS id
ORDER BY found DESC, id
LIMIT $limit
