// Note that papers have changed, for every process that keeps some of them in memory.
MERGE (l:Lock {id: 'papers'})
SET l.revision = $revision
