// Lock the mark of the store until this transaction ends, and change nothing.
MATCH (s:Store {id: 'kg'})
SET s.held = true
REMOVE s.held
