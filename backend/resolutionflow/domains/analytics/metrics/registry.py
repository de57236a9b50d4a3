"""The definition of every metric, for the API, its help, exports and docs/metrics.md."""

from collections.abc import Callable
from typing import Any

import msgspec

from resolutionflow.domains.analytics.metrics import figures, savings
from resolutionflow.domains.analytics.metrics.figures import Cohort
from resolutionflow.domains.analytics.schemas import Definition, Figures


class Metric(msgspec.Struct, frozen=True, kw_only=True):
    slug: str
    name: str
    unit: str
    counts: str
    leaves_out: str
    figure: Callable[[Cohort, str], Any]
    """Computes the figure from a cohort and the slug."""

    @property
    def definition(self) -> Definition:
        return Definition(
            slug=self.slug, name=self.name, unit=self.unit, counts=self.counts, leaves_out=self.leaves_out
        )


TIME_TO_FIRST_ACTION = Metric(
    slug="time_to_first_action",
    name="Post-claim time to first action",
    unit="s",
    counts="From the claim to the first step, command, note, message to the technician or resolution by the "
    "person who claimed it.",
    leaves_out="Opening and reading do not count as an action. A claim without one yet, or released without one, "
    "counts as still waiting: it lengthens the median and is never taken for zero or left out. A claim that is undone "
    "within seconds is no claim.",
    figure=figures.time_to_first_action,
)

METRICS = (
    Metric(
        slug="conversion",
        name="Conversion",
        unit="ratio",
        counts="Escalations of the period whose claimer acted within the target window, divided by all whose window "
        "has ended. Withdrawn ones count as not converted.",
        leaves_out="Escalations whose window has not ended yet, even if someone has acted on them.",
        figure=figures.conversion,
    ),
    Metric(
        slug="funnel",
        name="Funnel",
        unit="count",
        counts="Of the escalations made in the period: ever claimed, ever acted on, and resolved. Shown separately: "
        "withdrawn, and returned to the technician at least once.",
        leaves_out="Parked and transferred handoffs, which notify no one. An escalation that an admin resolves before "
        "its claimer acted counts as resolved, not as acted on.",
        figure=figures.funnel,
    ),
    Metric(
        slug="time_to_claim",
        name="Time to pick up",
        unit="s",
        counts="From the moment an escalation is open to its claim. Each return to the queue starts a new wait. A "
        "claim that is undone within seconds is none: the wait goes on, and those seconds are in it.",
        leaves_out="Nothing: an open escalation counts as waiting until now, a withdrawn one as waiting until it was "
        "withdrawn.",
        figure=figures.time_to_claim,
    ),
    TIME_TO_FIRST_ACTION,
    Metric(
        slug="pre_claim_view",
        name="Read before claiming",
        unit="s",
        counts="For how long the claimer had the brief open in the wait that the claim ended, several tabs at once "
        "counted once; zero where they claimed without opening it. Reading first makes the time to first action "
        "shorter, so the two are shown together.",
        leaves_out="What is read without the live channel, on a card of the queue or in a mail is not known and counts "
        "as zero; a tab in the background counts for up to a minute more. Claims that ended no wait, such as of an "
        "offer, are not in it. Always by the wall's clock.",
        figure=figures.pre_claim_view,
    ),
    Metric(
        slug="zero_question_rate",
        name="Resolved without questions",
        unit="ratio",
        counts="Resolved escalations of the period in which no senior asked the technician a question or requested "
        "information, divided by all resolved.",
        leaves_out="Questions asked outside the product, such as by phone.",
        figure=figures.zero_question_rate,
    ),
    Metric(
        slug="redo_rate",
        name="Repeated steps",
        unit="ratio",
        counts="Escalations of the period in which the claimer repeated a step that another person had tried, divided "
        "by all acted on.",
        leaves_out="Repetitions in other words, which are not recognised.",
        figure=figures.redo_rate,
    ),
    Metric(
        slug="return_rate",
        name="Info requested",
        unit="ratio",
        counts="Escalations of the period that were returned to the technician at least once, divided by all claimed.",
        leaves_out="Releases back to the queue, which start a new wait.",
        figure=figures.return_rate,
    ),
    Metric(
        slug="minutes_recovered",
        name="Minutes recovered",
        unit="min",
        counts="Mean of the manual baseline minus mean time from claim to first action, for each handoff acted on.",
        leaves_out="Nothing is given below six samples of either. A handoff counts once, by its first claim that led "
        "to an action; a negative difference is shown as it is. Excluded samples of the baseline are not in it, nor "
        "the time of a handoff's other claims. Always by the wall's clock, as a stopwatch goes.",
        figure=savings.minutes_recovered,
    ),
    Metric(
        slug="hours_saved_per_week",
        name="Hours saved per week",
        unit="h/week",
        counts="For every handoff acted on the baseline's mean minus what it took, added up, minus the time that "
        "technicians spent checking briefs before escalating, divided by the weeks of the period.",
        leaves_out="Nothing is given below six samples of either side. Handoffs that took longer than the baseline "
        "are taken off. A period shorter than a week is divided by one week.",
        figure=savings.hours_saved,
    ),
)
BY_SLUG = {metric.slug: metric for metric in METRICS}


def measure(cohort: Cohort) -> Figures:
    """Compute every metric of the registry."""
    return Figures(**{metric.slug: metric.figure(cohort, metric.slug) for metric in METRICS})


def table() -> str:
    """The registry as Markdown, for docs/metrics.md."""
    lines = ["| metric | counts | unit | leaves out |", "|---|---|---|---|"]
    lines += [f"| {m.name} `{m.slug}` | {m.counts} | {m.unit} | {m.leaves_out} |" for m in METRICS]
    return "\n".join(lines)
