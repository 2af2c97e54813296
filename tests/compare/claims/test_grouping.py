"""Claims are the same however often they are put together: nothing in them hangs on the order of a set."""

from onrecord.compare.claims.grouping import find_claims, said_by
from onrecord.model import Conflict, Document, Span
from onrecord.read import read
from onrecord.resources.sentences import english_sentences
from onrecord.store.rows import statement_rows

TEXT = "The Elm Gazette reported that the pier of Saltry was sold to a bank. The mayor denied the report."
SAID = statement_rows("0" * 64, read(Document(TEXT, language="en")))


def test_several_denials_between_two_statements_stand_in_the_order_of_the_text() -> None:
    a, b = SAID[0].key, SAID[1].key
    places = [Span(start, start + 10) for start in (40, 0, 70, 20, 60, 10, 50, 30)]
    denials = [Conflict("denial", a, b, Span(0, 9), place) for place in places]

    (claim,) = find_claims(SAID, english_sentences(), denials)

    assert [conflict.b_span for conflict in claim.conflicts] == sorted(places)


def test_what_statements_say_may_be_known_before_and_changes_nothing() -> None:
    model = english_sentences()
    known = said_by(SAID[:1], model)

    assert find_claims(SAID, model, (), known) == find_claims(SAID, model)
