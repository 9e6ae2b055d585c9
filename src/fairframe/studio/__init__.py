"""The studio: the web pages people make clips and films in, over the same service functions as the HTTP interface and with no power beyond it."""
