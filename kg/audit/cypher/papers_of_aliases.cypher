// Count the papers that each of these other ids stands for.
UNWIND $ids AS key
MATCH (:Alias {id: key})-[:ALIAS_OF]->(p:Paper)
RETURN key AS alias, count(p) AS papers
