// Which names are linked as others, and what did users say of two names?
MATCH (s:Store {id: 'kg'})
RETURN s.short_forms AS short_forms, s.merges AS merges, s.decisions AS decisions
