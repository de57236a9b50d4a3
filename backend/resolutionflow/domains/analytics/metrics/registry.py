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
    counts="From the claim (the pick-up) to the first step, command, note, message to the technician or resolution "
    "by the person who claimed it.",
    leaves_out="Opening and reading do not count as an action. A claim without one yet counts as still waiting; one "
    "that ended without one never gets there. Both lengthen the median, and none is taken for zero or left out. A "
    "claim that is undone within seconds does not count.",
    figure=figures.time_to_first_action,
)

METRICS = (
    Metric(
        slug="conversion",
        name="Conversion",
        unit="ratio",
        counts="Escalations of the period on which the senior who picked them up acted within the target window, "
        "divided by all whose window has ended. Withdrawn ones count as not converted.",
        leaves_out="Escalations whose window has not ended yet, even if someone has acted on them.",
        figure=figures.conversion,
    ),
    Metric(
        slug="funnel",
        name="Funnel",
        unit="count",
        counts="Of the escalations made in the period: ever picked up, ever acted on, and resolved. Shown separately: "
        "withdrawn, and information requested at least once.",
        leaves_out="Parked and assigned escalations, which notify no team. An escalation that an admin resolves before "
        "the senior who picked it up acted counts as resolved, not as acted on.",
        figure=figures.funnel,
    ),
    Metric(
        slug="time_to_claim",
        name="Time to pick up",
        unit="s",
        counts="From the moment an escalation is open to its pick-up. Each return to the queue starts a new wait. A "
        "pick-up that is undone within seconds does not end the wait, and those seconds are in it.",
        leaves_out="Nothing: an open escalation counts as waiting until now, and a withdrawn one as never picked up.",
        figure=figures.time_to_claim,
    ),
    TIME_TO_FIRST_ACTION,
    Metric(
        slug="pre_claim_view",
        name="Viewed before pick-up",
        unit="s",
        counts="How long the senior had the brief open before picking up, several tabs at once counted once; zero if "
        "they picked up without opening it. Reading first makes the time to first action shorter, so the two are shown "
        "together.",
        leaves_out="Reading without the live channel, on a card of the queue or in an email is not measured and counts "
        "as zero; a tab in the background counts for up to a minute more. Accepted offers, which end no wait. "
        "Always in wall-clock time.",
        figure=figures.pre_claim_view,
    ),
    Metric(
        slug="talk_rate",
        name="First action only talk",
        unit="ratio",
        counts="First actions of the period that were a note or a message, divided by all first actions.",
        leaves_out="What came after. Such a first action ends the time to first action; for savings the time runs on "
        "to the first other one.",
        figure=figures.talk_rate,
    ),
    Metric(
        slug="zero_question_rate",
        name="Resolved without questions",
        unit="ratio",
        counts="Resolved escalations of the period in which no senior asked the technician a question or requested "
        "information, divided by all resolved.",
        leaves_out="Questions asked outside the product, such as by phone. Resolutions that were followed up: the "
        "problem counts with its last one, and with all that was asked before.",
        figure=figures.zero_question_rate,
    ),
    Metric(
        slug="redo_rate",
        name="Repeated steps",
        unit="ratio",
        counts="Escalations of the period in which the senior repeated a step that another person had tried, divided "
        "by all acted on.",
        leaves_out="Repetitions in other words, which are not recognized.",
        figure=figures.redo_rate,
    ),
    Metric(
        slug="return_rate",
        name="Info requested",
        unit="ratio",
        counts="Escalations of the period that were returned to the technician at least once, divided by all that were "
        "picked up.",
        leaves_out="Releases back to the queue, which start a new wait.",
        figure=figures.return_rate,
    ),
    Metric(
        slug="minutes_recovered",
        name="Minutes recovered",
        unit="min",
        counts="For each problem acted on: mean of the manual baseline, by severity, minus the time that all claims of "
        "all problems took, each up to its own first action or to its end without one. A problem is all escalations "
        "of a session, follow-ups too, and belongs to the period of its first claim. One that no one acted on counts "
        "with its time and without a baseline.",
        leaves_out="Not shown below six samples of either. A note or a message is no action here. What still runs "
        "counts as the restricted mean to four hours. Samples excluded from the baseline, and those without a "
        "severity. Always in wall-clock time, like a stopwatch.",
        figure=savings.minutes_recovered,
    ),
    Metric(
        slug="net_minutes_recovered",
        name="Net minutes recovered",
        unit="min",
        counts="Minutes recovered, minus the time that anyone but the technician looked at the brief before claims, "
        "and the time that technicians spent checking briefs before escalating.",
        leaves_out="As minutes recovered. Looks of others before this was measured, which are unknown. A check that "
        "was not sent counts as the mean of the others.",
        figure=savings.net_minutes_recovered,
    ),
    Metric(
        slug="hours_saved_per_week",
        name="Hours saved per week",
        unit="h/week",
        counts="Net minutes recovered of all problems of the period together, divided by its weeks.",
        leaves_out="Not shown below six samples of the baseline or six problems picked up. A period shorter than a "
        "week is divided by one week.",
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
