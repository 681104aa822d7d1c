// Remember what users said of pairs of names; the papers have to be linked anew.
MATCH (s:Store {id: 'kg'})
SET s.decisions = $decisions, s.linked = false
