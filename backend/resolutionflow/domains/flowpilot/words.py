"""What users read about sessions, files and suggestions, beside the titles of the errors."""

ONLY_UPLOADER_REMOVES = "Only the person who uploaded this file can remove it."
ONLY_OWNER_CHANGES = "Only the session's technician or an engineer can change it."
ONLY_OWNER_RESOLVES = "Only the session's technician or an engineer can resolve it."
WHO_CORRECTS_STEPS = (
    "Only the session's technician, the senior who picked it up, and the person who recorded a step can correct it."
)
RESOLVED_STAYS = (
    "This session is resolved, so its record stays as it is. If it was escalated, an engineer can open a follow-up; "
    "then it can be corrected. Otherwise, start a new session."
)
ABANDONED_STAYS = "This session is abandoned. Reopen it to go on."
HANDOFF_FIRST = {
    "pause": "Its escalation is open, and has its own reminders. Withdraw it, or have it resolved, before you pause.",
    "abandon": "Someone may be working on its escalation. Withdraw it, or have it resolved, before you abandon it.",
    "resume": "This session is escalated, not paused.",
    "reopen": "This session is escalated, not abandoned.",
    "resolve": "Resolve the escalation, which resolves the session too; or withdraw it first.",
}
REMINDER_IN_A_YEAR = "must be in the future, within a year"
OUTPUT_OF_COMMAND = "only a command can have output"
RULES_OUT_KINDS = "only an action, command or observation can rule something out"
NO_FILES_IN_PRACTICE = "A practice takes no files: nothing of it stays."
NOT_OF_PRACTICE = "is a practice, of which nothing stays"
SESSION_NOT_FOUND = "session not found"
HANDOFF_NOT_FOUND = "handoff not found"

MODEL_OFF = "The AI model is switched off for this account; nothing was sent."
SERVER_TOKENS_USED = "This account has used its tokens for today (MODEL_TOKENS_PER_ACCOUNT_DAY)."
ACCOUNT_TOKENS_USED = "This account reached its own daily token limit."
NO_SUGGESTION = "The model has no suggestion based on the recorded steps."
NOTHING_CITED = "The model's suggestion cited nothing recorded, so it is not shown."
UNKNOWN_HOST = "The model's suggestion names an address or host that is not recorded, so it is not shown."

FLOW_EMPTY = "the file is empty"
FLOW_NO_YAML = "this is no YAML"
FLOW_ONE_DOCUMENT = "a file holds one flow"
FLOW_PLAIN_YAML = "anchors, aliases and tags are not supported; write the value itself"
FLOW_TOO_DEEP = "this is nested too deep, or has too many values"
FLOW_TWICE = "this is there twice"
FLOW_ENDED = "the flow has ended; undo its last answer to go on"
FLOW_UNKNOWN_STEP = "the flow has no such step or cause"
FLOW_UNKNOWN_OUTCOME = "this is no answer to it"
FLOW_WORKED = "It worked"
FLOW_FAILED = "It did not help"
FLOW_SKIPPED = "Skipped"
FLOW_CANNOT = "Not possible"
FLOW_FIX_FAILED = "Its fix did not help"
FLOW_STARTS = "The flow begins with it."
FLOW_IN_ORDER = "The next step of the procedure."
FLOW_ONLY_ONE = "The only cause that is left."
FLOW_SKIPPED_BEFORE = "Skipped before; nothing else is left to check."

FLOW_FIX_OR_ESCALATE = "a cause has either a fix or an escalation"
FLOW_RESERVED = "“skip” and “cannot” are answers to every step; take another name"
FLOW_ONE_WAY = "an outcome leads to one of: step, cause, escalate, done"
FLOW_CONTRADICTION = "an outcome cannot show a cause and rule it out"
FLOW_NEVER_RULED_OUT = "no outcome rules this cause out"
FLOW_NEVER_ASKED = "this step is never asked: no outcome leads to it, and it rules nothing out"
FLOW_NEVER_ESCALATED = "nothing leads to this escalation"
FLOW_NEVER_REACHED = "where this is the cause, no way through the flow finds it"
FLOW_NEVER_DONE = "no way through the flow finishes it"

_UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"))


def characters_left_out(count: int) -> str:
    return f"[… {count:,} characters left out …]"


def from_playbook(title: str) -> str:
    return f"The playbook says so for cases like this: {title}"


def file_too_large(max_bytes: int) -> str:
    return f"A file can be {max_bytes // 1_000_000} MB at most."


def dangerous_document(danger: str) -> str:
    return f"The document {danger}"


def too_many_steps(count: int, room: int) -> str:
    return f"These are {count:,} steps, and the session can take {max(room, 0):,} more."


def step_too_long(size: int, max_bytes: int) -> str:
    return f"This step has {size // 1_024 + 1} KiB; a step can hold {max_bytes // 1_024}."


def step_corrected_meanwhile(who: str | None) -> str:
    return f"{who or 'Someone'} corrected this step meanwhile. Nothing was overwritten."


def facts_changed_meanwhile(who: str | None) -> str:
    return f"{who or 'Someone'} changed this meanwhile. Nothing was overwritten."


def step_corrected_too_often(most: int) -> str:
    return f"This step was corrected {most} times, which is the limit. Record a new step instead."


def facts_changed_too_often(most: int) -> str:
    return f"The facts of this session were changed {most} times, which is the limit. Record a step instead."


def passage_outside(length: int) -> str:
    return f"must be within the text of {length} characters, and not empty"


def passage_length(shortest: int, longest: int) -> str:
    return f"select {shortest} to {longest} characters"


def storage_full(used_bytes: int, quota_bytes: int) -> str:
    return (
        f"The account's storage is full: {_size(used_bytes)} of {_size(quota_bytes)} are used, "
        "in files and in the text of steps. Settings, Storage shows an admin the largest sessions and files."
    )


def _size(count: int) -> str:
    unit, name = next((each for each in _UNITS if count >= each[0]), (1_000, "kB"))
    return f"{count / unit:.1f} {name}"


def flow_too_large(kilobytes: int) -> str:
    return f"a flow can have {kilobytes} kB"


def flow_unknown(kind: str, name: str) -> str:
    return f"there is no {kind} “{name}”"


def flow_circle(steps: list[str]) -> str:
    return f"this goes in a circle and rules nothing out: {' → '.join(steps)}"


def flow_no_outcome_for(cause: str) -> str:
    return f"each outcome rules out “{cause}”; where it is the cause, there is no answer"


def flow_evidence(step: str, says: str) -> str:
    return f"{step.rstrip('?.')}: {says}"


def flow_follows(says: str) -> str:
    return f"Follows from: {says}"


def flow_shown(says: str) -> str:
    return f"Shown by: {says}"


def flow_confirms(cause: str) -> str:
    return f"Confirms the only cause left before anything is changed: {cause}"


def flow_tells_apart(split: int, left: int, minutes: int, *, quiet: bool) -> str:
    who = "without interrupting anyone" if quiet else "with the user"
    return f"Can rule out {split} of the {left} causes left, in {minutes} min {who}."


def flow_likeliest(share: float, cases: int, of: int) -> str:
    seen = f"; the cause in {cases} of your {of} cases" if of else ""
    return f"No check tells the causes left apart; this is likely ({share:.0%}) for what it takes{seen}."


def flow_reason(reason: str, ruled_out: list[tuple[str, str]], possible: list[str], unchecked: list[str]) -> str:
    lines = [reason]
    if ruled_out:
        lines.append("Ruled out: " + "; ".join(f"{name} ({evidence})" for name, evidence in ruled_out) + ".")
    if possible:
        lines.append("Still possible: " + "; ".join(possible) + ".")
    if unchecked:
        lines.append("Not checked: " + "; ".join(unchecked) + ".")
    return "\n".join(lines)


def flow_other_name(name: str, wanted: str) -> str:
    return f"this flow is called “{name}”, not “{wanted}”"


def flow_fix(cause: str, fix: str) -> str:
    return f"{cause}: {fix}"


def flow_result(what: str, result: str) -> str:
    return f"{what} → {result}"


def flow_not_done(what: str, *, later: bool) -> str:
    return f"{'Skipped' if later else 'Not possible'}: {what}"
