// Read the format of a store, of which store it is an unfinished copy, and whether anything else lies in it.
OPTIONAL MATCH (s:Store {id: 'kg'})
WITH s.format AS format, s.copying AS copying
OPTIONAL MATCH (n)
WHERE NOT n:Store AND NOT n:Lock
WITH format, copying, n
LIMIT 1
RETURN format, copying, n IS NOT NULL AS filled
