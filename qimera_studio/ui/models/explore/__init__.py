"""What the views of the boundary show: ways, triangles, disagreements, feature space, Qimera's parts."""
