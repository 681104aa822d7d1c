// Read what changes whenever papers are written; their number also shows whether another program removed some.
OPTIONAL MATCH (l:Lock {id: 'papers'})
RETURN collect(l.revision) AS revisions, COUNT { (:Paper) } AS papers
