"""Every option of a recipe, one section a module; see `recipe.recipe`."""
