from resolutionflow.domains.identity.schemas import Member, Role
from resolutionflow.kernel.schema import Input, Output, PersonName


class Members(Output, frozen=True):
    items: list[Member]


class Profile(Input, frozen=True):
    name: PersonName
    """As colleagues of this account read it."""


class MemberChange(Input, frozen=True):
    role: Role
