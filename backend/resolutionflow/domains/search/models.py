"""What a search reads: of each session what is shown of it, and its words; and all words of an account once."""

from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, PrimaryKeyConstraint, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from resolutionflow.kernel.db.orm import Base


class SearchDocumentRow(Base):
    """What is shown of a session that was found, without its secrets."""

    __tablename__ = "search_documents"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "session_id"], ["flowpilot_sessions.account_id", "flowpilot_sessions.id"], ondelete="CASCADE"
        ),
    )

    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID]
    title: Mapped[str] = mapped_column(Text)
    client_name: Mapped[str] = mapped_column(Text)
    client_id: Mapped[UUID | None]
    ticket_ref: Mapped[str | None] = mapped_column(Text)
    contact: Mapped[str | None] = mapped_column(Text)
    device: Mapped[str | None] = mapped_column(Text)


class SearchWordRow(Base):
    """A word of a session. Ids grow with time, so those of a word stand in the order in which sessions began."""

    __tablename__ = "search_words"
    __table_args__ = (
        PrimaryKeyConstraint("account_id", "word", "session_id", name="pk_search_words", postgresql_include=["fields"]),
        ForeignKeyConstraint(["session_id"], ["search_documents.session_id"], ondelete="CASCADE"),
        Index("ix_search_words_session", "session_id"),
    )

    account_id: Mapped[UUID]
    word: Mapped[str] = mapped_column(Text(collation="C"))
    session_id: Mapped[UUID]
    fields: Mapped[int] = mapped_column(SmallInteger)
    """Where it stands: bits of ``index.Field``."""


class SearchTermRow(Base):
    """A word that some session of the account has, for those who type its beginning."""

    __tablename__ = "search_terms"

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)


class SearchSpellingRow(Base):
    """A term without one or two of its letters, for those who misspell it."""

    __tablename__ = "search_spellings"
    __table_args__ = (
        ForeignKeyConstraint(
            ["account_id", "word"], ["search_terms.account_id", "search_terms.word"], ondelete="CASCADE"
        ),
        Index("ix_search_spellings_word", "account_id", "word"),
    )

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    spelling: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    word: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
