"""Video generation for other people's software: durable jobs, storage, accounts and the HTTP interface over them."""
