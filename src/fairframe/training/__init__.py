"""Training clay-1 from nothing: ledger row -> scene and texture -> vectors and latents -> batch -> loss -> checkpoint."""
