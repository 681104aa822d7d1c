// Show authors by the first of the spellings that their other papers use.
UNWIND $rows AS row
MATCH (a:Author {id: row.id})
SET a.name = row.name
