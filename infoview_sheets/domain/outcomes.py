"""Say what became of each naming, and which of the people somebody named is the next to ask."""

from collections.abc import Iterable, Mapping, Sequence

from infoview_sheets.domain.facts import Action, RankScore, ReferralFacts
from infoview_sheets.domain.history import History
from infoview_sheets.domain.known import Known
from infoview_sheets.domain.referrals import Naming
from infoview_sheets.sheets.names import organisation_key
from infoview_sheets.sheets.schema.choices import ReferralKind, ReferralStatus, State
from infoview_sheets.text import day_words

_STATUS = {
    State.IDENTIFIED: ReferralStatus.PROMOTED,
    State.DECLINED: ReferralStatus.DECLINED,
    State.DO_NOT_CONTACT: ReferralStatus.DECLINED,
    State.NO_RESPONSE: ReferralStatus.NO_RESPONSE,
}
_FURTHEST = (ReferralStatus.MET, ReferralStatus.CONTACTED, ReferralStatus.PROMOTED)


def referral_facts(known: Known, naming: Naming, places: Mapping[str, Sequence[History]]) -> ReferralFacts:
    """Return the computed columns of a naming. ``places`` leads from an organization to the people there.

    ``loop_due`` is ``loop_bd`` business days after the person was met, until the giver was told.
    """
    met, received = naming.met, naming.received_on
    return ReferralFacts(
        to_contact_id=naming.person.id if naming.person else "",
        status=_status(known, naming, places),
        age_days=max(0, (known.today - received).days) if received else None,
        loop_due=known.calendar.add(met.day, known.profile.loop_bd) if met and not naming.told_on else None,
        loop_closed_on=naming.told_on,
    )


def _status(known: Known, naming: Naming, places: Mapping[str, Sequence[History]]) -> ReferralStatus:
    """Return how far we are with the person named, or with the people of the organization: the furthest counts."""
    referral = naming.referral
    if referral.dismissed:
        return ReferralStatus.DISMISSED
    if referral.kind is ReferralKind.ORGANISATION:
        people = places.get(organisation_key(referral.name or referral.organisation), ())
    else:
        people = [known.histories[naming.person.row]] if naming.person else []
    found = {_with(known, history) for history in people}
    return next((status for status in _FURTHEST if status in found), next(iter(sorted(found)), ReferralStatus.NEW))


def _with(known: Known, history: History) -> ReferralStatus:
    """Return how far we are with one person. A rest before any request is no asking yet."""
    if history.held:
        return ReferralStatus.MET
    state = known.state(history)
    if state is State.PAUSED and history.first_contact is None:
        return ReferralStatus.PROMOTED
    return _STATUS.get(state, ReferralStatus.CONTACTED)


def next_referral(namings: Iterable[Naming], ranks: Mapping[int, RankScore], asks: Mapping[int, Action]) -> str:
    """Return whom to write to next of the people named, and by when: "Tamsin Greaves, write by Fri Nov 27".

    Only those still to be asked count, the best ranked first; then somebody not yet in Contacts.
    """
    open_ones = [naming for naming in namings if not naming.referral.dismissed]
    ranked = [(ranks[n.person.row].rank, n.person) for n in open_ones if n.person and n.person.row in ranks]
    if ranked:
        _, person = min(ranked, key=lambda pair: pair[0])
        action = asks.get(person.row)
        verb = "ask for the introduction" if action and action.number == 14 else "write"
        return f"{person.name}, {verb} by {day_words(action.due)}" if action else person.name
    unknown = (n.referral for n in open_ones if n.person is None and n.giver and not n.uncertain)
    wanted = (referral.name for referral in unknown if referral.promote is not False and referral.name)
    return next((f"{name}, to be added to Contacts" for name in wanted), "")
