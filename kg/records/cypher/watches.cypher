// What was reported of these standing questions and digests, or of all of them if $ids is empty.
MATCH (w:Watch)
WHERE size($ids) = 0 OR w.id IN $ids
RETURN w.id AS id, w.asked AS asked, w.max_rows AS max_rows, w.rows AS rows, w.rows_before AS rows_before,
       w.until AS until, w.until_before AS until_before, w.waiting AS waiting,
       w.waiting_before AS waiting_before, w.draft AS draft, w.runs AS runs
ORDER BY id
