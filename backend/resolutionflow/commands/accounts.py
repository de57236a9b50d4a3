"""Commands that create accounts and members, and reset passwords."""

import asyncio
import re
from collections.abc import Callable

import click

from resolutionflow.commands.support import explained, opened, settings_of_environment
from resolutionflow.domains.identity.schemas import AccountSummary, Role
from resolutionflow.kernel.schema import PersonName, Title, TypedAddress, text_rule
from resolutionflow.kernel.text.addresses import clean_address
from resolutionflow.kernel.text.cleaning import clean_line
from resolutionflow.kernel.text.time_zones import NOT_A_ZONE, is_zone
from resolutionflow.settings import Settings


class Cleaned(click.ParamType[str]):
    """Text that is cleaned and checked as in a request to the API."""

    name = "text"

    def __init__(self, rule: Callable[[str], str]) -> None:
        self._rule = rule

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as it is stored."""
        try:
            clean = self._rule(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return clean or self.fail("must not be blank", param, ctx)


_ADDRESS = Cleaned(clean_address)
_TYPED_ADDRESS = Cleaned(text_rule(TypedAddress).clean)
_PERSON = Cleaned(text_rule(PersonName).clean)
_TITLE = Cleaned(text_rule(Title).clean)


class Password(click.ParamType[str]):
    """A password, without the end of the line that a file or a pipe gave it."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The password as a keyboard gives it."""
        del param, ctx
        return re.sub(r"\r?\n\Z|\r\Z", "", value, count=1)


def _slug(text: str) -> str:
    slug = clean_line(text)
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{1,62}", slug):
        raise ValueError("must be 2 to 63 lower-case letters, digits and dashes, and not start with a dash")
    return slug


def _zone(text: str) -> str:
    zone = clean_line(text)
    if not is_zone(zone):
        raise ValueError(NOT_A_ZONE)
    return zone


def _check_password(option: str, password: str, *known: str) -> None:
    from resolutionflow.domains.identity.sign_in.passwords import weakness

    found = weakness(password, *known)
    if found:
        raise click.BadParameter(found, param_hint=f"'{option}'")


@click.command("create-account")
@click.option(
    "--slug",
    required=True,
    type=Cleaned(_slug),
    help="Short name of the account: lower-case letters, digits and dashes.",
)
@click.option("--name", required=True, type=_TITLE, help="Company name.")
@click.option(
    "--time-zone", default="UTC", show_default=True, type=Cleaned(_zone), help="Time zone, for example Europe/Berlin."
)
@click.option("--owner-email", required=True, type=_ADDRESS, help="Email address of the owner.")
@click.option("--owner-name", required=True, type=_PERSON, help="Full name of the owner.")
@click.password_option("--owner-password", type=Password(), envvar="OWNER_PASSWORD", help="Prompts for it if omitted.")
def create_account(
    *, slug: str, name: str, time_zone: str, owner_email: str, owner_name: str, owner_password: str
) -> None:
    """Create an account and its owner. An existing user keeps their password."""
    _check_password("--owner-password", owner_password, owner_email, owner_name, name, slug)
    settings = settings_of_environment()
    with explained():
        asyncio.run(_create_account(settings, slug, name, time_zone, owner_email, owner_name, owner_password))
    click.echo(f"Created account {slug}. {owner_email} can sign in.")


async def _create_account(
    settings: Settings, slug: str, name: str, time_zone: str, email: str, person: str, password: str
) -> None:
    from sqlalchemy.exc import IntegrityError

    from resolutionflow.domains.identity.accounts import service as accounts
    from resolutionflow.domains.identity.members import service as members
    from resolutionflow.domains.identity.sign_in.passwords import Passwords

    async with opened(settings) as database:
        try:
            account_id = await accounts.create_account(
                database, slug=slug, name=name, time_zone=time_zone, by_operator=True
            )
        except IntegrityError as error:
            raise click.ClickException(f"Account {slug} already exists.") from error
        password_hash = await Passwords().hash(password)
        await members.add_member(
            database,
            account_id=account_id,
            email=email,
            name=person,
            role=Role.OWNER,
            password_hash=password_hash,
            by_operator=True,
        )


@click.command("add-member")
@click.option("--owner-email", required=True, type=_TYPED_ADDRESS, help="Email address of an owner of the account.")
@click.option("--slug", type=Cleaned(_slug), help="Account, if the owner has several.")
@click.option("--email", required=True, type=_ADDRESS, help="Email address of the new member.")
@click.option("--name", required=True, type=_PERSON, help="Full name of the new member.")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]), help="Role in the account.")
@click.password_option("--password", type=Password(), envvar="MEMBER_PASSWORD", help="Prompts for it if omitted.")
def add_member(*, owner_email: str, slug: str | None, email: str, name: str, role: str, password: str) -> None:
    """Add a member to an account. An existing user keeps their password."""
    _check_password("--password", password, email, name)
    settings = settings_of_environment()
    with explained():
        asyncio.run(_add_member(settings, owner_email, slug, email, name, Role(role), password))
    click.echo(f"{email} can sign in.")


async def _add_member(
    settings: Settings, owner_email: str, slug: str | None, email: str, name: str, role: Role, password: str
) -> None:
    from sqlalchemy.exc import IntegrityError

    from resolutionflow.domains.identity.accounts import service as accounts
    from resolutionflow.domains.identity.members import service as members
    from resolutionflow.domains.identity.sign_in.passwords import Passwords

    async with opened(settings) as database:
        account = _chosen(await accounts.accounts_of_owner(database, owner_email), owner_email, slug)
        _check_password("--password", password, account.name, account.slug)
        password_hash = await Passwords().hash(password)
        try:
            await members.add_member(
                database,
                account_id=account.id,
                email=email,
                name=name,
                role=role,
                password_hash=password_hash,
                by_operator=True,
            )
        except IntegrityError as error:
            raise click.ClickException(f"{email} is already a member of {account.name}.") from error


def _chosen(owned: list[AccountSummary], owner: str, slug: str | None) -> AccountSummary:
    """Of an owner's accounts the one of this slug, or the only one."""
    found = [account for account in owned if slug in {None, account.slug}]
    if len(found) == 1:
        return found[0]
    slugs = ", ".join(sorted(account.slug for account in owned))
    if not owned:
        message = f"{owner} owns no account."
    elif slug:
        message = f"{owner} does not own {slug}. Their accounts: {slugs}."
    else:
        message = f"{owner} owns {len(owned)} accounts. Choose one with --slug: {slugs}."
    raise click.ClickException(message)


@click.command("reset-password")
@click.option("--email", required=True, type=_TYPED_ADDRESS, help="Email address of the user.")
def reset_password(*, email: str) -> None:
    """Print a password reset link. It works once, for 30 minutes, and is audited."""
    settings = settings_of_environment()
    with explained():
        token = asyncio.run(_reset_password(settings, email))
    click.echo(f"{settings.public_url}/reset-password#{token}")


async def _reset_password(settings: Settings, email: str) -> str:
    from resolutionflow.domains.identity.password_changes import service as password_changes

    async with opened(settings) as database:
        token = await password_changes.make_link_as_operator(database, email)
    if token is None:
        raise click.ClickException(f"No active member has the address {email}.")
    return token
