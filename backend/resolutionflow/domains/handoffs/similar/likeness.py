"""How likely it is that what ended one handoff helps with another: from their words and, where known, their meaning.

The likelihood is a logistic regression over five measures of a pair. Its weights were fitted to 223 labelled tickets
(see ``test_alike``), and hold across ten folds of them; the labels know nothing of the weights.
"""

import math

import msgspec
import numpy as np

from resolutionflow.domains.handoffs.similar.meaning import Meaning, Vectors, words

_READ = 2_000
"""Characters of a text that are compared."""
# What a ticket is about, and not what is wrong: half of all tickets share one of these with another. A line a subject.
_SUBJECT_WORDS = """
vpn anyconnect forticlient ipsec tunnel
wi-fi wifi wireless wlan
outlook
mail mails email emails e-mail mailbox smtp spam
print printer printers prints printing spooler copier label toner
teams
onedrive
excel workbook
sql database erp
backup
dns
dhcp
phone phones dial sip pbx handsets
rds terminal remote rdp
certificate ssl
login sign-in logon password account mfa authenticator
scan scanner scanning scan2mail
share shared folder drive drives
bitlocker
update
"""
_SUBJECTS = {word: line for line in _SUBJECT_WORDS.strip().splitlines() for word in line.split()}
_GENERAL_WORDS = """
windows office server network internet desktop user users pc laptop file files app software router switch firewall
"""
_GENERAL = frozenset(_GENERAL_WORDS.split())
_WEIGHT_OF_WORDS, _WEIGHT_OF_MEANING, _WEIGHT_OF_COVER, _WEIGHT_OF_SYMPTOM = 9.0, 6.9, 6.8, 4.1
_WEIGHT_OF_RESOLUTION, _OTHER_SUBJECT, _CONSTANT = 8.3, -3.65, -12.4
_BY_WORDS = (15.0, -5.6)
"""Weight and constant where the meaning is not known."""


class Text(msgspec.Struct, frozen=True):
    """What is compared of a handoff."""

    title: str
    problem: str
    resolution: str = ""


class Asked:
    """The handoff that others are compared with."""

    def __init__(self, asked: Text, meaning: Meaning | None) -> None:
        self._asked = asked
        self._meaning = meaning
        if meaning is not None:
            own = _words(asked)
            self._text = meaning.text(_compared(asked))
            self._own, _ = meaning.words(own)
            symptom = _symptom(own)
            self._symptom = meaning.text(" ".join(symptom))
            self._symptoms, self._says = meaning.words(symptom)

    def likelihood(self, shared: float, other: Text) -> float:
        """From 0 to 1. ``shared``: the share of the handoff's rare words that the other one has."""
        if self._meaning is None:
            weight, constant = _BY_WORDS
            return _logistic(weight * shared + constant)
        theirs = _words(other)
        vectors, says = self._meaning.words(theirs)
        ended, _ = self._meaning.words(words(other.resolution[:_READ]) or theirs)
        return _logistic(
            _WEIGHT_OF_WORDS * shared
            + _WEIGHT_OF_MEANING * float(self._text @ self._meaning.text(_compared(other)))
            + _WEIGHT_OF_COVER * _covered(vectors, says, self._own)
            + _WEIGHT_OF_SYMPTOM * float(self._symptom @ self._meaning.text(" ".join(_symptom(theirs))))
            + _WEIGHT_OF_RESOLUTION * _covered(self._symptoms, self._says, ended)
            + _OTHER_SUBJECT * _has_other_subject(self._asked, other)
            + _CONSTANT
        )


def _has_other_subject(one: Text, other: Text) -> bool:
    """Each title names a subject, and neither subject is named anywhere in the other."""
    named, theirs = _subjects(one.title), _subjects(other.title)
    everywhere = _subjects(f"{_compared(other)} {other.resolution[:_READ]}")
    return bool(named and theirs) and not named & everywhere and not theirs & _subjects(_compared(one))


def _subjects(text: str) -> set[str]:
    return {_SUBJECTS[word] for word in words(text) if word in _SUBJECTS}


def _compared(text: Text) -> str:
    return f"{text.title}. {text.problem[:_READ]}"


def _words(text: Text) -> list[str]:
    return words(_compared(text)) or ["?"]


def _symptom(own: list[str]) -> list[str]:
    return [word for word in own if word not in _SUBJECTS and word not in _GENERAL] or own


def _covered(ours: Vectors, says: Vectors, theirs: Vectors) -> float:
    """How close the closest word of theirs is to each of ours, on average; a word that says more counts for more."""
    return float(np.average((ours @ theirs.T).max(axis=1), weights=says + 1e-9))


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))
