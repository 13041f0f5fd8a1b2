"""Which SOURCE is a report."""

from diff_insight.application.request import SessionRequest

_REPORT_NAMES = (".md", ".markdown")


def names_a_report(request: SessionRequest) -> bool:
    """Whether SOURCE is a file that is called like a report; such a name goes before a revision's."""
    text = request.source
    return text is not None and text.lower().endswith(_REPORT_NAMES) and (request.directory / text).is_file()
