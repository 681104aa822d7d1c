// The papers for which these ids stand, where another source gave them.
UNWIND $ids AS key
MATCH (:Alias {id: 'id:' + key})-[:ALIAS_OF]->(p:Paper)
RETURN key AS id, p.id AS paper, p.source AS source
