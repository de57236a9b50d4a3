"""What users read about assessments, beside what rules or a model found."""

BY_RULES = "Based on rules, no AI model."
MUTED = "Assessments are switched off for this account."
PENDING = "In preparation."
SUPERSEDED = "A newer version of the brief replaced this one."
FAILED = "The assessment failed. The server log has the details."
NOTHING_CITED = "The model's answer cited no recorded step, so it is not shown."


def by_model(model: str | None, provider: str | None) -> str:
    return f"Made by the model {model} of {provider} from the recorded steps. Check its citations."


def not_followed_up(observation: str) -> str:
    return f"Observed, not investigated further: {observation}"


def try_what_helped(title: str, resolution: str) -> str:
    return f"Try what resolved {title}: {resolution}"
