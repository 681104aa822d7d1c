// Delete the other ids of papers that are forgotten, except those that stand for further papers, too.
UNWIND $ids AS id
MATCH (a:Alias)-[:ALIAS_OF]->(:Paper {id: id})
WITH a, count(*) AS forgotten
MATCH (a)-[:ALIAS_OF]->(p:Paper)
WITH a, forgotten, count(p) AS papers
WHERE papers = forgotten
DETACH DELETE a
