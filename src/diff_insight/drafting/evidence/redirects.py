"""Redirects of pages, as sites keep them in lists."""

from collections.abc import Iterator

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Code, Count, Finding, Value
from diff_insight.drafting.patch_lines import PatchLines

_MINOR = ModificationType.MINOR_UPDATE
_FROM = lazy_pattern(r'\s*"(?:source_path(?:_from_root)?|source|from)":\s*"([^"]+)"')
_TO = lazy_pattern(r'\s*"(?:redirect_url|destination|to)":\s*"([^"]+)"')


def redirect_findings(patch: PatchLines) -> Iterator[Finding]:
    """Pages that are redirected, that no longer are, or that now lead elsewhere."""
    if patch.suffix != "json" or patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    old, new = _redirects(patch.lines, "-"), _redirects(patch.lines, "+")
    turned = [(old[page], new[page]) for page in old if page in new and old[page] != new[page]]
    if turned:
        before, after = turned[0]
        values: dict[str, Value] = {"old": Code(before), "new": Code(after), "pages": Count("pages", len(turned))}
        yield Finding("redirects turned", _MINOR, values, len(turned))
    for which, some, others in (("gone", old, new), ("new", new, old)):
        pages = {page: to for page, to in some.items() if page not in others}
        if pages:
            yield _told(which, pages)


def _told(which: str, pages: dict[str, str]) -> Finding:
    """By the page if it is one, by how many they are otherwise; with where they lead, if all lead to one place."""
    targets = set(pages.values())
    values: dict[str, Value] = {"pages": Count("pages", len(pages)), "page": Code(_name(next(iter(pages))))}
    name = f"redirects {which}"
    if which == "new" and len(targets) == 1:
        return Finding(f"{name} to one place", _MINOR, {**values, "target": Code(targets.pop())}, len(pages))
    return Finding(name, _MINOR, values, len(pages))


def _redirects(lines: list[str], sign: str) -> dict[str, str]:
    """Where the pages lead of which a line changed on one side."""
    found: dict[str, str] = {}
    page, is_changed = "", False
    for line in lines:
        if line[:1] not in (sign, " "):
            continue
        source = _FROM.match(line, 1)
        if source:
            page, is_changed = source[1], line[:1] == sign
            continue
        target = _TO.match(line, 1)
        if target and page and (is_changed or line[:1] == sign):
            found[page] = target[1]
            page = ""
    return found


def _name(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]
