"""Every number in one small definition: what the API, the help beside it, files and docs/metrics.md say of it."""

from collections.abc import Callable
from typing import Any

import msgspec

from resolutionflow.domains.analytics import figures, savings
from resolutionflow.domains.analytics.figures import Sample
from resolutionflow.domains.analytics.schemas import Definition, Figures


class Metric(msgspec.Struct, frozen=True, kw_only=True):
    slug: str
    name: str
    unit: str
    counts: str
    leaves_out: str
    figure: Callable[[Sample, str], Any]
    """From the rows of a period to the figure of this slug."""

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
    "counts as still waiting: it lengthens the median and is never taken for zero or left out.",
    figure=figures.time_to_first_action,
)

METRICS = (
    Metric(
        slug="conversion",
        name="Conversion",
        unit="ratio",
        counts="Escalations of the period that somebody who claimed them acted on within the target window, out of all "
        "whose window has elapsed. Withdrawn ones count as not converted.",
        leaves_out="Escalations whose window has not elapsed are in neither term, also where somebody has acted.",
        figure=figures.conversion,
    ),
    Metric(
        slug="funnel",
        name="Funnel",
        unit="count",
        counts="Of the escalations made in the period: ever claimed, ever acted on, resolved; beside them withdrawn, "
        "and sent back to the junior at least once.",
        leaves_out="Parked and transferred handoffs, which call nobody. What an admin resolves before its claimer "
        "acted is resolved without being acted on.",
        figure=figures.funnel,
    ),
    Metric(
        slug="time_to_claim",
        name="Time to claim",
        unit="s",
        counts="From the moment an escalation is open to its claim. Each return to the queue begins a new wait.",
        leaves_out="One that is still open counts as waiting until now. One that was withdrawn counts as waiting until "
        "then, and is shown beside it.",
        figure=figures.time_to_claim,
    ),
    TIME_TO_FIRST_ACTION,
    Metric(
        slug="pre_claim_view",
        name="Read before claiming",
        unit="s",
        counts="For how long the claimer had the brief open in the wait that the claim ended, several tabs at once "
        "counted once; zero where they claimed without opening it. Reading first makes the time to first action "
        "shorter, so the two stand side by side.",
        leaves_out="What is read without the live channel, on a card of the queue or in a mail is not known and counts "
        "as zero; a tab in the background counts for up to a minute more. Claims that ended no wait, such as of an "
        "offer, are not in it. Always by the wall's clock.",
        figure=figures.pre_claim_view,
    ),
    Metric(
        slug="zero_question_rate",
        name="Resolved without questions",
        unit="ratio",
        counts="Resolved escalations of the period in which no senior asked the junior anything, by a question or by "
        "sending it back, out of all resolved.",
        leaves_out="Questions asked outside of the product, such as by phone, are not known here.",
        figure=figures.zero_question_rate,
    ),
    Metric(
        slug="redo_rate",
        name="Repeated steps",
        unit="ratio",
        counts="Escalations of the period in which whoever held them repeated a step that somebody else had tried, out "
        "of all acted on.",
        leaves_out="A repetition in other words is not recognised as one.",
        figure=figures.redo_rate,
    ),
    Metric(
        slug="return_rate",
        name="Info requested",
        unit="ratio",
        counts="Escalations of the period that were sent back to the junior at least once, out of all claimed.",
        leaves_out="Releases into the queue, which are new waits and no returns.",
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
        counts="For every handoff acted on the baseline's mean minus what it took, added up, less the time that "
        "juniors spent on the pre-flight of all escalations of the period, divided by its weeks.",
        leaves_out="Nothing is given below six samples of either side. Handoffs that took longer than the baseline "
        "are taken off. A period shorter than a week is divided by one week.",
        figure=savings.hours_saved,
    ),
)
BY_SLUG = {metric.slug: metric for metric in METRICS}


def measured(sample: Sample) -> Figures:
    """Every metric of the registry."""
    return Figures(**{metric.slug: metric.figure(sample, metric.slug) for metric in METRICS})


def table() -> str:
    """The registry as Markdown, for docs/metrics.md."""
    lines = ["| metric | counts | unit | leaves out |", "|---|---|---|---|"]
    lines += [f"| {m.name} `{m.slug}` | {m.counts} | {m.unit} | {m.leaves_out} |" for m in METRICS]
    return "\n".join(lines)
