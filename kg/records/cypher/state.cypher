// The format of the graph, and what entity resolution keeps on the Store node.
OPTIONAL MATCH (s:Store {id: 'kg'})
RETURN s.format AS format, s.linked AS linked, s.short_forms AS short_forms, s.merges AS merges, s.kinds AS kinds, s.decisions AS decisions, s.rules AS rules, s.naming_rules AS naming_rules, s.unsettled AS unsettled, s.added AS added
