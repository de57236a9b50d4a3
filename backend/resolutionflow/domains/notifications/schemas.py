"""Channels, and the steps and kinds of notifications."""

from enum import StrEnum


class Channel(StrEnum):
    EMAIL = "email"
    IN_APP = "in_app"
    WEBHOOK = "webhook"


class NotificationStep(StrEnum):
    """An event of a handoff that members are notified of."""

    OPENED = "opened"
    RELEASED = "released"
    EXPIRED = "expired"
    REOPENED = "reopened"
    REMIND = "remind"
    WIDEN = "widen"
    ALERT_OWNER = "alert_owner"
    REPEAT = "repeat"
    OFFERED = "offered"
    TRANSFERRED = "transferred"
    RETURNED = "returned"
    QUESTION = "question"
    ANSWER = "answer"
    REMARK = "remark"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WARNED = "warned"
    RESUMED = "resumed"
    REMIND_HOLDER = "remind_holder"
    REMIND_TECHNICIAN = "remind_technician"
    ALERT_ADMINS = "alert_admins"
    CLAIMED = "claimed"
    RESOLVED = "resolved"
    WEBHOOK_FAILED = "webhook_failed"
    """No step of the handoff's: a webhook did not take a message about it."""


class NotificationKind(StrEnum):
    """``calls``: a handoff needs a senior · ``addressed``: it needs this person · ``outcomes``: for information."""

    CALLS = "calls"
    ADDRESSED = "addressed"
    OUTCOMES = "outcomes"
