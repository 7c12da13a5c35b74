"""Fine-tuning: what a calibrated student learns from synthetic samples and its teacher."""
