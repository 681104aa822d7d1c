// Write canonical names, aliases, normal forms and document frequencies of concepts, which are no longer stale.
UNWIND $rows AS row
MATCH (c:Concept {id: row.id})
SET c.name = row.name, c.aliases = row.aliases, c.forms = row.forms, c.df = row.df
REMOVE c.stale
