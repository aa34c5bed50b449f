"""Which paper of an index each mark belongs to: decided for all marks together.

Always holds: a mark belongs to one paper at most. Two belong to the same one only if each was of
its title, or one of its id under another spelling: their papers have become one. Where two papers
are as likely as each other, or two marks claim one paper by less than its title, it is neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from papersearch.search.paper_finder import PaperFinder
from papersearch.user.trace_likeness import Likeness
from papersearch.user.traces import Trace


def owners(traces: Mapping[str, Sequence[Trace]], finder: PaperFinder) -> dict[str, str]:
    """Return the id of the paper that each mark belongs to, by the marks' keys.

    Those without a paper, or with a doubtful one, are left out. `traces` are the marks' by key.
    """
    finder.look_up(trace.id for each in traces.values() for trace in each)
    found = {key: paper_id for key in traces if (paper_id := finder.surely(traces[key]))}
    finder.prepare(trace for key, each in traces.items() if key not in found for trace in each)
    claims = {key: finder.alike(traces[key]) for key in traces if key not in found}
    for level in sorted(Likeness, reverse=True):
        if level == Likeness.NONE:
            break
        taken = frozenset(found.values())
        claimed: dict[str, str] = {}
        for key in [key for key in claims if key not in found]:
            # What has a mark of its own was there beside it, and is another.
            free = {p: a for p, a in claims[key].items() if a.may_share or p not in taken}
            if level != max(free.values(), default=Likeness.NONE):
                continue
            if paper_id := _likeliest(free):
                claimed[key] = paper_id
            else:
                del claims[key]
        rivals = Counter(claimed.values())
        for key, paper_id in claimed.items():
            if level.may_share or rivals[paper_id] == 1:
                found[key] = paper_id
            else:
                del claims[key]
    return found


def _likeliest(alike: Mapping[str, Likeness]) -> str:
    """Return the id of the paper that most speaks for; empty if two are as likely."""
    most = max(alike.values())
    likely = [paper_id for paper_id, each in alike.items() if each == most]
    return likely[0] if len(likely) == 1 else ""
