// Delete authors who have no other papers; those who are written again get the new spelling.
UNWIND $ids AS id
MATCH (a:Author {id: id})
DETACH DELETE a
