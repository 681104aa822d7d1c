// Create what only a user who may write can create; it is rolled back at once.
CREATE (:Lock {id: 'may this user write?'})
