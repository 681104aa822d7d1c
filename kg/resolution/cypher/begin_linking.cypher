// Mark that linking by some rules is under way: if it is cut off, it leaves things half done, and the next one looks at
// everything.
MATCH (s:Store {id: 'kg'})
SET s.naming_rules = $rules
REMOVE s.rules
