// Mark the graph as linked, and store the alias table and the rules by which all papers are linked.
MATCH (s:Store {id: 'kg'})
SET s.linked = true, s.rules = $rules, s.short_forms = $short_forms, s.merges = $merges, s.kinds = $kinds
REMOVE s.unsettled
