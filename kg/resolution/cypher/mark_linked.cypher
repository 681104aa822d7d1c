// Everything written so far is linked, under this agreement.
MATCH (s:Store {id: 'kg'})
SET s.linked = true, s.short_forms = $short_forms, s.merges = $merges
