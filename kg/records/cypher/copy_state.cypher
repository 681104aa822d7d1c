// Whether half of a copy lies in a store, and whether anything does.
MATCH (s:Store {id: 'kg'})
RETURN s.copying AS copying, COUNT { (:Paper) } + COUNT { (:Concept) } + COUNT { (:Author) } > 0 AS filled
