// Of which methods do papers state that they are parts of these, or that these are parts of them?
UNWIND $ids AS method
MATCH (older:Method)-[r:PART_OF]->(newer:Method {id: method})
RETURN older.id AS older, newer.id AS newer, r.papers AS papers
UNION
UNWIND $ids AS method
MATCH (older:Method {id: method})-[r:PART_OF]->(newer:Method)
RETURN older.id AS older, newer.id AS newer, r.papers AS papers
