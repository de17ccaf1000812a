"""What can be explained: checks, themes, rows, fields, gates, facts and the rest, each as one value.

A topic is made once and drawn three ways: on the terminal (`app.draw`), as JSON (`Topic.data`) and as a page of the
documentation (`app.markdown`). So they cannot say different things.
"""
