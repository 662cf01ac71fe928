// LocalState
