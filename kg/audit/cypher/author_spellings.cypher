// The authors of each paper that these authors wrote, as the paper spells them.
UNWIND $ids AS key
MATCH (:Author {id: key})-[:WROTE]->(p:Paper)
RETURN key AS author, p.authors AS names
