"""How a study tells its answer: blocks, pictures, and a renderer for each way of reading (each imported on use)."""
