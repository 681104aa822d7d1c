// Tell whoever keeps something of the papers in memory that they have changed.
MERGE (l:Lock {id: 'papers'})
SET l.revision = $revision
