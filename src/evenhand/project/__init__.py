"""Settings, root addresses and the console command."""
