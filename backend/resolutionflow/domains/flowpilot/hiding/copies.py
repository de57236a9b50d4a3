"""The tables that hold copies of a session's text."""

import msgspec


class Copy(msgspec.Struct, frozen=True):
    """A table that holds text of sessions."""

    table: str
    document: str
    """SQL: its texts as JSON."""
    batch_rows: int
    """Rows that make up a batch when they are as long as they can be."""
    of: str = "t.handoff_id in (select id from session_handoffs)"
    id: str = "t.handoff_id"
    number: str = "0"

    @property
    def keys(self) -> str:
        return f"""
            with session_handoffs as (
              select id from handoffs where account_id = :account_id and session_id = :session_id
            )
            select {self.id} as id, {self.number} as number from {self.table} t
            where t.account_id = :account_id and {self.of} and {self.document} is not null
            """  # noqa: S608  (the names are constants)

    @property
    def rows(self) -> str:
        return f"""
            select {self.id} as id, {self.number} as number, t.xmin::text as version,
                   cast({self.document} as text) as document
            from unnest(cast(:ids as uuid[]), cast(:numbers as bigint[])) k (id, number)
            join {self.table} t on {self.id} = k.id and {self.number} = k.number and t.account_id = :account_id
            """  # noqa: S608  (as above)


_AFTER = (
    "t.at >= (select s.created_at from flowpilot_sessions s where s.account_id = t.account_id and s.id = :session_id)"
)
_ANSWERS = """t.outbox_id in (
    select o.id from notification_outbox o
    where o.account_id = :account_id and o.handoff_id in (select id from session_handoffs))"""
_OF_SESSION = """(t.event #>> '{data,session_id}' = cast(:session_id as text)
    or t.event #>> '{data,id}' = cast(:session_id as text)
    or t.event #>> '{data,handoff_id}' in (select cast(id as text) from session_handoffs))"""
# Mails and webhook requests are rendered from these when they are sent; only a webhook's answer is stored. Messages
# come last: the message in which the passage was selected stays as it is until everything else is masked.
COPIES = (
    Copy("handoff_briefs", "t.content", 1, number="t.version"),
    Copy("assessments", "t.content", 20, number="t.version"),
    Copy(
        "handoffs",
        "jsonb_build_object('title', t.title, 'client_name', t.client_name, 'ticket_ref', t.ticket_ref, 'device', "
        "t.device, 'business_impact', t.business_impact, 'ask', t.ask, 'resolution', t.resolution, 'returned_ask', "
        "t.returned_ask, 'read_back', t.read_back)",
        50,
        of="t.session_id = :session_id",
        id="t.id",
    ),
    Copy("handoff_events", "jsonb_build_object('note', t.note)", 200, number="t.seq"),
    Copy(
        "playbook_entries",
        "jsonb_build_object('title', t.title, 'applies_when', t.applies_when, 'keywords', t.keywords, "
        "'client_name', t.client_name, 'body', t.body)",
        50,
        of="(t.session_id = :session_id or t.handoff_id in (select id from session_handoffs))",
        id="t.id",
    ),
    Copy(
        "webhook_deliveries",
        "jsonb_build_object('answer', t.answer, 'error', t.error)",
        200,
        of=f"{_AFTER} and {_ANSWERS}",
        id="t.id",
    ),
    Copy(
        "account_events",
        "t.event",
        100,
        of=f"{_AFTER} and {_OF_SESSION}",
        id="t.account_id",
        number="t.seq",
    ),
    Copy("handoff_messages", "jsonb_build_object('body', t.body)", 200, id="t.id"),
)
