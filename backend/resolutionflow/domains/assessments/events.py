"""Events of assessments, for the live channel."""

from resolutionflow.domains.assessments.schemas import AssessmentDetail
from resolutionflow.domains.live.events import Event


class AssessmentReady(Event, frozen=True, tag="assessment.ready.v1"):
    """The assessment of this version of the brief is final, whether ready or failed."""

    data: AssessmentDetail
