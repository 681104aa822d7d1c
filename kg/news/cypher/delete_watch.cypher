// Delete a standing question.
MATCH (w:Watch {id: $id})
DELETE w
