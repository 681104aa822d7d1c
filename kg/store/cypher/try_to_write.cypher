// Something that only who may write can do; taken back at once.
CREATE (:Lock {id: 'may this user write?'})
