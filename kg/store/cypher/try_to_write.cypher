// Create what only a user with the right to write can create; it is rolled back at once.
CREATE (:Lock {id: 'may this user write?'})
