"""The command line: one file a command. Commands turn options into a call of `app`, then hand text to the console."""
