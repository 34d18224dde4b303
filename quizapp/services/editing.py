"""The learner's own edit of an entry: checked, and every schedule kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quizapp.cards import make_cards
from quizapp.decks import carry_member_ids
from quizapp.domain.card import CardId, MemberId
from quizapp.domain.entry import Entry, Verdict, term_key
from quizapp.errors import EditError
from quizapp.i18n import _
from quizapp.services.undoing import EditStep
from quizapp.storage import edits
from quizapp.storage.database import Session
from quizapp.storage.decks import StoredEntry, entry_of_card


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryEdit:
    """What the learner wrote in the form."""

    term: str
    members: tuple[str, ...]
    definition: str
    note: str


def edit_of(entry: Entry) -> EntryEdit:
    """The form as it stands before the learner changes anything."""
    return EntryEdit(
        term=entry.term,
        members=entry.members,
        definition=entry.definition,
        note=entry.note,
    )


def edited(entry: Entry, edit: EntryEdit) -> Entry:
    """The entry after the edit; its verdict follows from the numeral.

    Raises:
        EditError: If the form says what no entry can be; names the field.
    """
    from quizapp.extraction.judging import with_members

    _check(entry, edit)
    changed = replace(
        entry,
        term=edit.term.strip(),
        definition=edit.definition.strip("\n "),
        note=edit.note.strip(),
    )
    if edit.definition == entry.definition:
        changed = replace(changed, definition=entry.definition)
    if edit.members != entry.members or edit.term != entry.term:
        changed = with_members(changed, edit.members)
    return changed


def judgement(entry: Entry, edit: EntryEdit) -> tuple[Verdict, int | None]:
    """The verdict on the form as it stands, and the number that the term announces."""
    from quizapp.extraction.judging import announced_count, with_members

    if not term_key(edit.term) or not all(map(term_key, edit.members)):
        return Verdict.UNANNOUNCED, None
    changed = with_members(replace(entry, term=edit.term), edit.members)
    return changed.verdict, announced_count(edit.term)


def edit_card(session: Session, card: CardId, edit: EntryEdit) -> EditStep | None:
    """Edit the entry of a card; None when nothing was changed.

    Members are matched by alignment, so that a reworded or moved one keeps its
    card and its schedule; a new one gets a new card, and one that is gone is
    retired with its history.

    Raises:
        EditError: See `edited`.
    """
    stored = entry_of_card(session, card)
    entry = edited(stored.entry, edit)
    if entry == stored.entry:
        return None
    before = edits.rows_of_entry(session, card)
    ids = _member_ids(stored, entry)
    deck_id = edits.deck_id_of_entry(session, stored.pk)
    edits.edit_entry(session, stored.pk, entry, ids, make_cards(deck_id, entry, ids))
    session.flush()
    return EditStep(card=card, before=before, after=edits.rows_of_entry(session, card))


def _member_ids(stored: StoredEntry, entry: Entry) -> tuple[MemberId, ...]:
    active = [member for member in stored.members if not member.retired]
    return carry_member_ids(
        [member.text for member in active],
        [member.id for member in active],
        entry.members,
    )


def _check(entry: Entry, edit: EntryEdit) -> None:
    if not term_key(edit.term):
        raise EditError(_("The term is empty; write what is asked."), field="term")
    keys = [term_key(member) for member in edit.members]
    for place, key in enumerate(keys):
        if not key:
            raise EditError(
                _("Member {number} has no text; write it or delete its line.").format(
                    number=place + 1
                ),
                field="members",
            )
        first = keys.index(key)
        if first < place and edit.members != entry.members:
            raise EditError(
                _("Members {first} and {second} are the same; delete one.").format(
                    first=first + 1, second=place + 1
                ),
                field="members",
            )
    if not edit.members and not term_key(edit.definition):
        raise EditError(
            _("Without members or a definition there is nothing to ask."),
            field="definition",
        )
