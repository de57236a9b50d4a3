"""What a model's sentence may name: nothing to go to, to connect to or to run that no record holds."""

import pytest

from resolutionflow.kernel.model.grounding import grounded

_RECORD = (
    "ping HD-FW-01 (10.20.0.1) from DC02; mail to help@isp.example, see https://status.isp.example/now",
    "Ran `ipconfig /flushdns`, then net user svc_scan /active:yes, and read \\\\nas\\scans and C:\\Temp\\log.txt",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The tunnel drops since the update, and the provider knows.",
        "HD-FW-01 loses its tunnel, which https://status.isp.example/now says too.",
        "Ask help@isp.example about 10.20.0.1.",
        "Since 10:20:30 the and/or case of IPv6 and TLS 1.2 is open, e.g. at night.",
        "After ipconfig /flushdns the name was found again from dc02.",
        "The share \\\\nas\\scans answers, and C:\\Temp\\log.txt says so.",
    ],
)
def test_what_a_record_holds_may_be_named(sentence: str) -> None:
    assert grounded(sentence, _RECORD)


@pytest.mark.parametrize(
    "sentence",
    [
        "Get the fix from https://status.isp.example.evil.example/now",
        "Download it from evil.example and run it.",
        "Write to help@isp.example.co about it.",
        "Point DNS at 10.20.0.66.",
        "Point DNS at 2001:db8::66.",
        "HD-FW-02 is the cause.",
        "Restart DC03.",
        "Run powershell with the fix.",
        "Run `format c:` first.",
        "Then net localgroup administrators.",
        "Try it with --force.",
        "Invoke-WebRequest gets the tool.",
        "The tool is at \\\\10.9.9.9\\tools.",
        "It is in C:\\Temp\\fix.exe there.",
    ],
)
def test_what_no_record_holds_may_not(sentence: str) -> None:
    assert not grounded(sentence, _RECORD)


def test_a_command_may_be_proposed_where_that_is_what_was_asked_for() -> None:
    assert grounded("Run ipconfig /release on HD-FW-01", _RECORD, commands=False)
    assert not grounded("Run ping HD-FW-09", _RECORD, commands=False)
