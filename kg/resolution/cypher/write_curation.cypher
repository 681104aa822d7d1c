// Store the users' decisions about names; the graph counts as not linked until papers are linked by them.
MATCH (s:Store {id: 'kg'})
SET s.decisions = $decisions, s.linked = false
REMOVE s.rules
