"""Who gets which answer on which route: the whole table as data, one file a stage."""
