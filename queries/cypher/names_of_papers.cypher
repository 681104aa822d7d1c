// Which ids and titles begin with this text? Case does not matter.
MATCH (p:Paper)
WHERE toLower(p.id) STARTS WITH $beginning OR toLower(p.title) STARTS WITH $beginning
RETURN p.id AS id, p.title AS title
ORDER BY id
