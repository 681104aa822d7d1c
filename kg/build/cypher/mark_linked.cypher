// Everything written so far is linked, under these corpus-wide short forms.
MATCH (s:Store {id: 'kg'})
SET s.linked = true, s.short_forms = $short_forms
