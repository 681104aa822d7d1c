// The papers that have these other ids, with the hash of their content and the run that extracted them.
UNWIND $aliases AS key
MATCH (:Alias {id: key})-[:ALIAS_OF]->(p:Paper)
RETURN key AS alias, p.id AS id, p.content_sha256 AS content, p.run AS run
