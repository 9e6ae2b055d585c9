"""clay-1's networks: tensors in, tensors out. This room knows no users, jobs, policies or files it was not handed."""
