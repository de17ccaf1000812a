"""Configuration: files, environment and options, brought together with where each value came from.

What settings there are stands in one table (`config.table`); schema, documentation, `config show`, environment variables
and near names come from it.
"""
