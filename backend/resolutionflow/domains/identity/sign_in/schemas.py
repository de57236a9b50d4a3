"""Signing in, and the signed-in person."""

from enum import StrEnum
from uuid import UUID

from resolutionflow.domains.identity.schemas import AccountSummary, Membership, Permission, Role
from resolutionflow.kernel.schema import Input, Output, TypedAddress, Verbatim


class SignIn(Input, frozen=True):
    email: TypedAddress
    password: Verbatim


class PersonalMail(StrEnum):
    """Mails about signing in."""

    RESET_LINK = "reset_link"
    CHANGE_NOTICE = "change_notice"
    ATTEMPTS_NOTICE = "attempts_notice"


class SwitchAccount(Input, frozen=True):
    account_id: UUID


class User(Output, frozen=True):
    id: UUID
    name: str
    email: str


class Me(Output, frozen=True):
    """The signed-in person, the account the session acts in, and what they may do there."""

    user: User
    account: AccountSummary
    role: Role
    permissions: list[Permission]
    memberships: list[Membership]
