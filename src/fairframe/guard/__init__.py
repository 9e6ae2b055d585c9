"""What may be asked for and what may be shown. Its places on the one path exist; the checks themselves are not built yet and every receipt says so."""
