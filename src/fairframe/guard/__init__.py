"""What may be asked for and what may be shown. Words and frames are checked, and what cannot be checked is refused; the check of a given picture's people is not built yet and receipts say so."""
