"""The sample data of a practice. Its title says what it is, wherever it is read."""

from datetime import timedelta

from resolutionflow.domains.flowpilot.sessions.schemas import SessionCreate, Severity, StepCreate, StepKind

SESSION = SessionCreate(
    title="Practice: VPN drops every few minutes",
    client_name="Practice client",
    contact="Pat Practice",
    problem="The VPN of the second site drops every few minutes and comes back by itself.",
    severity=Severity.HIGH,
    ticket_ref="PRACTICE",
    device="PRACTICE-FW",
    affected_users=12,
    business_impact="The second site cannot open its shared files.",
)
BEGAN_BEFORE = timedelta(hours=3)
"""How long the problem is said to have lasted."""
STEPS = (
    StepCreate(kind=StepKind.QUESTION, body="Does it happen on mobile data too? No, only from the office."),
    StepCreate(
        kind=StepKind.ACTION,
        body="Restarted the VPN service on the firewall.",
        rules_out="A hung service: it dropped again after five minutes.",
    ),
    StepCreate(
        kind=StepKind.COMMAND,
        body="ping -n 100 203.0.113.10",
        output="Packets: Sent = 100, Received = 100, Lost = 0 (0% loss)",
        rules_out="The line: no packet is lost while the VPN is down.",
    ),
    StepCreate(
        kind=StepKind.OBSERVATION,
        body="The firewall logs a mismatch of the phase 2 lifetimes before each drop.",
    ),
    StepCreate(kind=StepKind.SUGGESTION, body="Compare the phase 2 lifetimes at both ends."),
)
