"""Roles, their permissions, and the acting member."""

from uuid import UUID

import msgspec

from resolutionflow.domains.identity.schemas import Permission, Person, Role
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import Forbidden

# Every member can read.
_VIEWER = frozenset({Permission.READ})
# A technician also works sessions and escalates them.
_TECHNICIAN = _VIEWER | {Permission.WORK_SESSIONS, Permission.ESCALATE}
# A senior also claims handoffs, renames clients and reads analytics.
_ENGINEER = _TECHNICIAN | {Permission.CLAIM, Permission.MANAGE_CLIENTS, Permission.READ_METRICS}
# An admin also manages the account.
_ADMIN = _ENGINEER | {Permission.MANAGE_ACCOUNT}
# An owner also reads the pilot scorecard.
_OWNER = _ADMIN | {Permission.READ_PILOT}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.VIEWER: _VIEWER,
    Role.TECHNICIAN: _TECHNICIAN,
    Role.ENGINEER: _ENGINEER,
    Role.ADMIN: _ADMIN,
    Role.OWNER: _OWNER,
}

CLAIMERS = frozenset(role for role, held in PERMISSIONS.items() if Permission.CLAIM in held)
"""Roles that can claim handoffs, and are notified of them."""

MANAGERS = frozenset(role for role, held in PERMISSIONS.items() if Permission.MANAGE_ACCOUNT in held)
"""Roles that manage the account: admins and owners."""

_WORDS = {
    Permission.READ: "Reading",
    Permission.WORK_SESSIONS: "Working on sessions",
    Permission.ESCALATE: "Escalating",
    Permission.CLAIM: "Picking up escalations",
    Permission.MANAGE_CLIENTS: "Renaming clients",
    Permission.READ_METRICS: "Reading analytics",
    Permission.MANAGE_ACCOUNT: "Managing the account",
    Permission.READ_PILOT: "Reading the pilot scorecard",
}


def forbidden(permission: Permission, role: Role | None = None) -> Forbidden:
    """The error that names the missing permission and the roles that have it. ``role``: the actor's, if known."""
    *others, last = [f"{held}s" for held in Role if permission in PERMISSIONS[held]]
    whose = f"{', '.join(others)} and {last}" if others else last
    message = f"{_WORDS[permission]} is for {whose}."
    return Forbidden(f"{message} Your role here is {role}." if role else message, permission=permission)


def may_invite(role: Role) -> frozenset[Role]:
    """Roles that a member of this role can invite. Only an owner can invite an owner."""
    if Permission.MANAGE_ACCOUNT not in PERMISSIONS[role]:
        return frozenset()
    return frozenset(Role) if role is Role.OWNER else frozenset(Role) - {Role.OWNER}


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A signed-in member, acting in one account."""

    user_id: UUID
    name: str
    account_id: UUID
    role: Role
    token_hash: bytes

    @property
    def scope(self) -> Scope:
        return Scope(account_id=self.account_id, user_id=self.user_id)

    @property
    def person(self) -> Person:
        return Person(id=self.user_id, name=self.name)

    def may(self, permission: Permission) -> bool:
        return permission in PERMISSIONS[self.role]
