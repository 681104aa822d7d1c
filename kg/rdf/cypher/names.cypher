// Which short forms does the corpus agree on, and what did users say of two names?
MATCH (s:Store {id: 'kg'})
RETURN s.short_forms AS short_forms, s.decisions AS decisions
