"""Team months side by side: the product's engine and the model that a user would write first."""
