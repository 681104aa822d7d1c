// Write canonical names, aliases and document frequencies of concepts, which are no longer stale.
UNWIND $rows AS row
MATCH (c:Concept {id: row.id})
SET c.name = row.name, c.aliases = row.aliases, c.df = row.df
REMOVE c.stale
