"""``resolutionflow``: the command line.

Commands import their libraries when they run, so that each starts quickly.
"""

import sys
from importlib.metadata import entry_points

import click

from resolutionflow.commands import accounts, database, processes, reports

_ENTRY_POINTS = "resolutionflow.commands"


class Commands(click.Group):
    """The commands of the product, and those of installed packages such as the demo."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, for ``--help``."""
        return sorted({*super().list_commands(ctx), *entry_points(group=_ENTRY_POINTS).names})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name. Other packages are imported only for their own."""
        found = super().get_command(ctx, cmd_name)
        if found is None and cmd_name in entry_points(group=_ENTRY_POINTS).names:
            found = entry_points(group=_ENTRY_POINTS)[cmd_name].load()
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="resolutionflow")
def main() -> None:
    """ResolutionFlow: technicians escalate, seniors resolve.

    Settings come from environment variables; docs/configuration.md lists them.
    """


for command in (
    accounts.create_account,
    accounts.add_member,
    accounts.reset_password,
    database.migrate,
    database.new_epoch,
    database.new_installation,
    database.new_signing_key,
    processes.serve,
    processes.worker,
    processes.check,
    processes.jobs,
    reports.find_secrets,
    reports.recompute,
    reports.pilot_report,
):
    main.add_command(command)


if __name__ == "__main__":
    sys.exit(main())
