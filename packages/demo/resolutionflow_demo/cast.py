"""The demo's accounts and people."""

from resolutionflow.domains.identity.schemas import Role
from resolutionflow_demo.schemas import Persona

PASSWORD = "demo-password"  # noqa: S105  (public, and these accounts exist in the demo only)

ACCOUNTS = {
    "northwind": ("Northwind MSP", "Europe/Berlin"),
    "fabrikam": ("Fabrikam Managed IT", "America/Chicago"),
    "adatum": ("Adatum Services", "Europe/London"),
    "tailspin": ("Tailspin Support", "America/New_York"),
    "wingtip": ("Wingtip IT", "Europe/Berlin"),
}
"""The first two are worked in. The others are there for their pilots."""

_NAMES = {
    "northwind": ("Vera Holm", "Jonas Weber", "Ana Ruiz", "Ben Carter", "Adele Novak", "Olivia Stern"),
    "fabrikam": ("Victor Lane", "Jamie Brooks", "Sam Ortiz", "Priya Nair", "Alan Reed", "Owen Clarke"),
    "adatum": ("Tess Moran", "Ian Doyle", "Kate Walsh", "Hugh Lamb", "Neil Hart"),
    "tailspin": ("Cody Marsh", "Rosa Lind", "Troy Fisk", "Dawn Ellis", "Gail Stone"),
    "wingtip": ("Lena Vogt", "Max Kern", "Eva Brandt", "Nora Pohl", "Otto Reiss"),
}
_SMALL = (
    ("junior", Role.TECHNICIAN),
    ("senior", Role.ENGINEER),
    ("senior2", Role.ENGINEER),
    ("admin", Role.ADMIN),
    ("owner", Role.OWNER),
)
_LARGE = (("viewer", Role.VIEWER), *_SMALL)
_WORKED_IN = ("northwind", "fabrikam")

CAST = [
    Persona(email=f"{place}@{slug}-msp.example", name=name, role=role, account=account)
    for slug, (account, _) in ACCOUNTS.items()
    for (place, role), name in zip(_LARGE if slug in _WORKED_IN else _SMALL, _NAMES[slug], strict=True)
]
ONE_CLICK = [
    persona
    for persona in CAST
    if persona.role is Role.OWNER or persona.account in {ACCOUNTS[slug][0] for slug in _WORKED_IN}
]
"""Offered for signing in: of the other accounts, who sees the pilot."""
