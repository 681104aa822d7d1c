// Read who wrote last, and when that began.
OPTIONAL MATCH (l:Lock {id: 'writer'})
RETURN l.by AS by, l.since AS since
