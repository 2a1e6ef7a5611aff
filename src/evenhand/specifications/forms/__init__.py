"""What people type into specifications, and the words in which it is answered."""
