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

_UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"))


def from_playbook(title: str) -> str:
    return f"The playbook says so for cases like this: {title}"


def file_too_large(max_bytes: int) -> str:
    return f"A file can be {max_bytes // 1_000_000} MB at most."


def dangerous_document(danger: str) -> str:
    return f"The document {danger}"


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
