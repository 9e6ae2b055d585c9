"""A clip's papers: receipt, label, watermark, signed credentials, the log of clips, and checking all of them."""
