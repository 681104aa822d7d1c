// Mark the graph as linked, and store the alias table that all papers are linked under.
MATCH (s:Store {id: 'kg'})
SET s.linked = true, s.short_forms = $short_forms, s.merges = $merges, s.kinds = $kinds
