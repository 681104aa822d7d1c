// Raise the format of the store, which ends a migration.
MATCH (s:Store {id: 'kg'})
SET s.format = $format
