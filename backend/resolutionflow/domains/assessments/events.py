"""What becomes of an assessment, for the live channel."""

from resolutionflow.domains.assessments.schemas import AssessmentDetail
from resolutionflow.domains.live.events import Event


class AssessmentReady(Event, frozen=True, tag="assessment.ready.v1"):
    """It was made, or could not be: either way it is as it stays for this version of the brief."""

    data: AssessmentDetail
