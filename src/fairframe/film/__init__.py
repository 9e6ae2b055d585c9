"""Films: a storyboard in plain text, its shots made on the one path, and the cut with its papers."""
