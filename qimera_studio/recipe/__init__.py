"""What a run is told: the recipe, whose options lie in `options`, and the files it is read from."""
