"""What users read when they escalate, beside the titles of the errors."""

PEERS_MAY_ESCALATE = "Only the session's technician, an engineer or an admin can escalate it."
OWNER_ESCALATES = "Only the session's technician can escalate it. Peer escalation is switched off for this account."
PARK_NEEDS_TIME = "is required to park"
ONLY_PARKED_HAS_TIME = "only a parked handoff has one"
WITHIN_A_YEAR = "must be in the future, within a year"
TRANSFER_NEEDS_TARGET = "is required to transfer"
ONLY_TRANSFER_HAS_TARGET = "only a transfer has a target"
