// Mark that a linking by some rules is under way: one that is cut off leaves things half done, so the next one looks at
// everything.
MATCH (s:Store {id: 'kg'})
SET s.naming_rules = $rules
REMOVE s.rules
