// Which methods do papers state to be parts of these, or to have these as parts?
UNWIND $ids AS method
MATCH (older:Method)-[r:PART_OF]->(newer:Method {id: method})
RETURN older.id AS older, newer.id AS newer, r.papers AS papers
UNION
UNWIND $ids AS method
MATCH (older:Method {id: method})-[r:PART_OF]->(newer:Method)
RETURN older.id AS older, newer.id AS newer, r.papers AS papers
