// The format of a store, and whether anything else lies in it.
OPTIONAL MATCH (s:Store {id: 'kg'})
WITH s.format AS format
OPTIONAL MATCH (n)
WHERE NOT n:Store AND NOT n:Lock
WITH format, n
LIMIT 1
RETURN format, n IS NOT NULL AS filled
