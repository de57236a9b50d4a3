"""The demo's accounts and people."""

from resolutionflow.domains.identity.schemas import Role
from resolutionflow_demo.schemas import Persona

PASSWORD = "demo-password"  # noqa: S105  (public, and these accounts exist in the demo only)

ACCOUNTS = {
    "northwind": ("Northwind MSP", "Europe/Berlin"),
    "fabrikam": ("Fabrikam Managed IT", "America/Chicago"),
}

_NAMES = {
    "northwind": ("Vera Holm", "Jonas Weber", "Ana Ruiz", "Ben Carter", "Adele Novak", "Olivia Stern"),
    "fabrikam": ("Victor Lane", "Jamie Brooks", "Sam Ortiz", "Priya Nair", "Alan Reed", "Owen Clarke"),
}
_PLACES = (
    ("viewer", Role.VIEWER),
    ("junior", Role.TECHNICIAN),
    ("senior", Role.ENGINEER),
    ("senior2", Role.ENGINEER),
    ("admin", Role.ADMIN),
    ("owner", Role.OWNER),
)

CAST = [
    Persona(email=f"{place}@{slug}-msp.example", name=name, role=role, account=account)
    for slug, (account, _) in ACCOUNTS.items()
    for (place, role), name in zip(_PLACES, _NAMES[slug], strict=True)
]
