// How far the linking of this store got.
MATCH (s:Store {id: 'kg'})
RETURN s.linked AS linked, s.short_forms AS short_forms, s.merges AS merges, s.decisions AS decisions
