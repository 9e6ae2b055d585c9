"""A clip's papers: the receipt exists; the label, the watermark and the signed credentials have their places on the path and are not built yet."""
