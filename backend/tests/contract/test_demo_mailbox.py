"""The demo's mailbox shows the mail of the reader's account, and of no other."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from litestar import Litestar

from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Place
from tests.support.factories import API, done, made, problem


@pytest.fixture
def mailbox(place: Place, shared_demo_app: Litestar) -> tuple[Api, Path]:
    api = Api(shared_demo_app)
    assert api.settings.demo is not None
    folder = api.settings.demo.mail_dir / "new"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    return api, folder


def _mail(folder: Path, name: str, to: str) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "flow@x.example", to, f"To {to}"
    message.set_content("Text")
    (folder / name).write_bytes(message.as_bytes())


async def test_nobody_sees_another_accounts_mail(mailbox: tuple[Api, Path], a: Team, b: Team) -> None:
    api, folder = mailbox
    invited = {"email": "nina@new.example", "name": "Nina Neu", "role": "engineer"}
    made(await api.by(a.owner).post(f"{API}/invitations", json=invited))
    _mail(folder, "1.mail", a.engineer.email)
    _mail(folder, "2.mail", f"Nina <{invited['email']}>")
    _mail(folder, "3.mail", b.owner.email)
    _mail(folder, "4.mail", "nobody@else.example")

    for member, seen in ((a.viewer, {"1.mail", "2.mail"}), (b.viewer, {"3.mail"})):
        browser = api.by(member)
        assert {mail["id"] for mail in done(await browser.get(f"{API}/demo/mail"))["items"]} == seen
        for name in ("1.mail", "2.mail", "3.mail", "4.mail"):
            answer = await browser.get(f"{API}/demo/mail/{name}")
            assert done(answer)["id"] == name if name in seen else problem(answer, 404, "not-found")
    problem(await api.by(None).get(f"{API}/demo/mail"), 401, "sign-in-required")
