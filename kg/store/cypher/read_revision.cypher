// What changes whenever papers are written? Their number tells, too, where another program removed some.
OPTIONAL MATCH (l:Lock {id: 'papers'})
RETURN collect(l.revision) AS revisions, COUNT { (:Paper) } AS papers
