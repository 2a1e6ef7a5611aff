"""What is bought: workload, target groups, outcome targets, feasibility."""
