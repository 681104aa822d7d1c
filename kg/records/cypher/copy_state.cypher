// Whether the store is an unfinished copy, and whether it holds anything.
MATCH (s:Store {id: 'kg'})
RETURN s.copying AS copying, COUNT { (:Paper) } + COUNT { (:Concept) } + COUNT { (:Author) } > 0 AS filled
