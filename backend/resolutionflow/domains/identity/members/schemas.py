from resolutionflow.domains.identity.schemas import Member, Role
from resolutionflow.kernel.schema import Input, Output


class Members(Output, frozen=True):
    items: list[Member]


class MemberChange(Input, frozen=True):
    role: Role
