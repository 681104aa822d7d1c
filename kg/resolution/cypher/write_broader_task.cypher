// Write concepts of the kind Task that no paper mentions and that stand above others.
UNWIND $rows AS row
MERGE (c:Concept:Task {id: row.id})
SET c.key = row.key, c.name = row.name, c.aliases = [], c.df = 0
