// The papers that these authors wrote, with all authors as the paper spells them.
UNWIND $ids AS key
MATCH (:Author {id: key})-[:WROTE]->(p:Paper)
RETURN key AS author, p.id AS paper, coalesce(p.authors, []) AS names
