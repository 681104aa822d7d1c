// Give concepts their name, aliases and number of papers; they are no longer stale.
UNWIND $rows AS row
MATCH (c:Concept {id: row.id})
SET c.name = row.name, c.aliases = row.aliases, c.df = row.df
REMOVE c.stale
