"""What may be asked for and what may be shown. Words, given pictures with the people in them, and frames are checked, and what cannot be checked is refused."""
