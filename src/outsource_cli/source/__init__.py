"""Text of a plan or checklist -> its data and the position of every path. Knows nothing of what the data means."""

from outsource_cli.source.document import Document
from outsource_cli.source.file import read_file, read_stream
from outsource_cli.source.limits import DEFAULT, Limits
from outsource_cli.source.read import lines_of, read

__all__ = ["DEFAULT", "Document", "Limits", "lines_of", "read", "read_file", "read_stream"]
