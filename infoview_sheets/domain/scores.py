"""Read the value scores of a talk: how well the work fits what matters to the person (practice P052)."""


def read_score(text: str) -> tuple[str, int] | None:
    """Return the value and its score, 1 to 5, of "autonomy=4"; None where it is written otherwise."""
    at = max(text.rfind("="), text.rfind(":"))
    value, score = text[:at].rstrip(), text[at + 1 :].lstrip()
    return (value, int(score)) if value and score in {"1", "2", "3", "4", "5"} else None
