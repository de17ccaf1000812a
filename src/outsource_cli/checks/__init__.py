"""The engine: reads checklists, refuses wrong ones, compiles checks once, runs them on plans, proves their examples."""
