// Take the write lock: the node stays locked until this transaction ends, or the process that holds it.
MERGE (l:Lock {id: 'writer'})
SET l.by = $by, l.since = toString(datetime())
