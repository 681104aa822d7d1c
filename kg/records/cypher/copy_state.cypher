// Whether the store is an unfinished copy, and whether it holds anything, including decisions of users.
MATCH (s:Store {id: 'kg'})
RETURN s.copying AS copying,
       COUNT { (:Paper) } + COUNT { (:Concept) } + COUNT { (:Author) } + size(coalesce(s.decisions, [])) > 0 AS filled
