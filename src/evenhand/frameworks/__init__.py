"""What quality and outcome mean: evaluation frameworks and their versions."""
