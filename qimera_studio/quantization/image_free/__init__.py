"""What can be done without a single image, from weights and batch-norm statistics (DFQ, Nagel et al., ICCV 2019)."""
