// Write authors; of several spellings the first in the alphabet stays, whichever came first.
UNWIND $rows AS row
MERGE (a:Author {id: row.id})
ON CREATE SET a.name = row.name
ON MATCH SET a.name = CASE WHEN a.name < row.name THEN a.name ELSE row.name END
