// What stands right above these concepts, and why?
UNWIND $ids AS key
MATCH (:Concept {id: key})-[r:BROADER]->(other:Concept)
RETURN key AS concept, other.id AS other, r.reason AS reason
