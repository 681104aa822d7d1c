// Mark the store: papers were written that no linking has seen; the last of them were added at $added.
MERGE (s:Store {id: 'kg'})
SET s.linked = false,
    s.added = CASE WHEN s.added >= $added THEN s.added ELSE coalesce($added, s.added) END
