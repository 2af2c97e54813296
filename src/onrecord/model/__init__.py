"""The nouns: small frozen types that every room shares.

Belongs here: what a thing *is* (fields, invariants, offset arithmetic) and how it is written as JSON.
Does not belong here: finding, fetching, storing or printing things.
May import: the standard library and `onrecord.errors`.
"""

from onrecord.model.annotations import (
    Entity,
    EntityType,
    Event,
    Mention,
    MentionForm,
    Name,
    Place,
    Quantity,
    Quotation,
    Relation,
    Timex,
)
from onrecord.model.attribution import (
    Attribution,
    Certainty,
    Channel,
    ChannelKind,
    Cue,
    Polarity,
    QuotationKind,
    Source,
    SourceKind,
    Stance,
    Via,
)
from onrecord.model.claims import Claim, ClaimStatement, Conflict, ConflictKind, Position
from onrecord.model.document import Capture, Document, Evidence, Leftover
from onrecord.model.edits import Edit, EditKind, VersionDiff
from onrecord.model.finding import Finding
from onrecord.model.following import FeedHealth, Rhythm
from onrecord.model.jobs import START, Bookmark, Job, SeenPage, job_id, page_digest
from onrecord.model.kept import Correction, Item, KeptCapture, KeptStatement, Problem, UnreadCapture
from onrecord.model.links import CopyLink, Credit, Direction, Passage, Sketch
from onrecord.model.origins import (
    ArticleOrigins,
    ClaimStance,
    Means,
    Origin,
    OriginCredit,
    OriginEdge,
    OriginFinding,
    OriginGraph,
    OriginKind,
)
from onrecord.model.reading import HeadlineClaim, Reader, Reading
from onrecord.model.span import Span, covered, hull, trimmed
from onrecord.model.statements import Coverage, Statement, coverage, source_chain, statements
from onrecord.model.stories import Related, Story, StoryChange, StoryLink, StoryPlace, StorySketch

__all__ = [
    "START",
    "ArticleOrigins",
    "Attribution",
    "Bookmark",
    "Capture",
    "Certainty",
    "Channel",
    "ChannelKind",
    "Claim",
    "ClaimStance",
    "ClaimStatement",
    "Conflict",
    "ConflictKind",
    "CopyLink",
    "Correction",
    "Coverage",
    "Credit",
    "Cue",
    "Direction",
    "Document",
    "Edit",
    "EditKind",
    "Entity",
    "EntityType",
    "Event",
    "Evidence",
    "FeedHealth",
    "Finding",
    "HeadlineClaim",
    "Item",
    "Job",
    "KeptCapture",
    "KeptStatement",
    "Leftover",
    "Means",
    "Mention",
    "MentionForm",
    "Name",
    "Origin",
    "OriginCredit",
    "OriginEdge",
    "OriginFinding",
    "OriginGraph",
    "OriginKind",
    "Passage",
    "Place",
    "Polarity",
    "Position",
    "Problem",
    "Quantity",
    "Quotation",
    "QuotationKind",
    "Reader",
    "Reading",
    "Related",
    "Relation",
    "Rhythm",
    "SeenPage",
    "Sketch",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Statement",
    "Story",
    "StoryChange",
    "StoryLink",
    "StoryPlace",
    "StorySketch",
    "Timex",
    "UnreadCapture",
    "VersionDiff",
    "Via",
    "coverage",
    "covered",
    "hull",
    "job_id",
    "page_digest",
    "source_chain",
    "statements",
    "trimmed",
]
