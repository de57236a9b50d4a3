"""What secrets look like as people type and paste them: the patterns of ``secrets_in_prose``, and what they judge.

A text costs what its length does, however hostile it is: every repetition is bounded, and possessive (``{1,9}+``)
wherever the next part of the pattern could not begin with what the repetition takes, so that nothing is tried twice.
``test_work`` counts the steps.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from resolutionflow.kernel.redaction import check_digits as checksums
from resolutionflow.kernel.redaction.secret_values import (
    looks_like_passphrase,
    looks_like_policy,
    looks_made_up,
    looks_strong,
    may_be_secret,
)

_SHORTEST_KEY, _SHORTEST_TOKEN = 8, 12
"""Characters; of Wi-Fi keys by their standard, of the others by experience."""
ANY = ""
KEY_BLOCK = "private key-----"
KEY_LINES = "private-lines"
Judge = Callable[[str], bool]


class Rule(NamedTuple):
    """``needs``: the pattern is tried only on lines that hold one of these, in small letters; most hold none.

    The secrets are the groups of the pattern that took part, each of which ``judge`` may refuse. ``ends``: what belongs
    to the sentence and not to the secret, at most three of them at the end of a group.
    """

    kind: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    judge: Judge
    ends: dict[int, str]


def _rule(kind: str, needs: str, pattern: str, judge: Judge = lambda _: True, *, case: bool = False) -> Rule:
    flags = re.MULTILINE | (re.NOFLAG if case else re.IGNORECASE)
    for name, part in _PARTS.items():
        pattern = pattern.replace(f"<{name}>", part)
    compiled = re.compile(pattern, flags)
    ends = {group: _ENDS[name] for name, group in compiled.groupindex.items()}
    return Rule(kind, tuple(needs.split("|")), compiled, judge, ends)


_ENDS = {"bare": ".,:)]}", "field": ".)]}"}


# What patterns below are made of, written there as <name>.
_PARTS = {
    # In quotes, or up to the next blank. What ends a sentence is not part of it.
    "quoted": r"""(?:"([^"\n]{1,200}+)"|'([^'\n]{1,200}+)'|`([^`\n]{1,200}+)`|[“„]([^”“\n]{1,200}+)[”“])""",
    "bare": r"""(?P<bare>[^\s"'<>`“”„]{1,203}+)(?![^\s"'<>`“”„])""",
    # As above, but in a connection string or a query the next field begins at a semicolon or an ampersand.
    "field": r"""(?P<field>[^\s"'<>`;&,]{1,203}+)(?![^\s"'<>`;&,])""",
    "password": r"(?:pass ?words?|passwd|passwort|kennwort|wachtwoord|contrase(?:ñ|n)a|mot de passe|(?<![a-z])(?:pwd?|pass))",
    # "password for the scan account is", "pw on HD-FW-01:": up to six words.
    "whose": r"(?: (?:for|of|to|on|at|in|from|für) [^\s:=]{1,40}+(?: [^\s:=]{1,40}+){0,5}?)",
    "is": r"(?: (?:(?:is|was) (?:now|set to|still)|is|was|ist|lautet|now|(?:set|changed|reset|back) to|to|will be|should be))",
    "gap": r"[ \t]{0,4}+",
}

_ASSIGNED = "pass|pwd|pw|kennwort|wachtwoord|contrase"

# Of two that find the same, the first says what it is: the special before the general.
RULES = (
    # Numbers that tell what they are
    _rule("recovery key", "-", r"(?<![\d-])(\d{6}(?:-\d{6}){7})(?![\d-])"),
    _rule(
        "recovery key",
        "recovery|filevault",
        r"(?:recovery|filevault)[^\n]{0,40}? ((?:[A-Z0-9]{4}-){5}[A-Z0-9]{4})\b",
        case=False,
    ),
    _rule(
        "recovery code",
        "backup code|recovery code|scratch code",
        r"(?:backup|recovery|scratch) codes?(?: is| are|:|=)? ?:? ?([a-z0-9]{4,10}(?:[- ][a-z0-9]{4,10}){0,3}(?:,? [a-z0-9]{4,10}(?:-[a-z0-9]{4,10}){1,3}){0,12})",
        lambda value: any(c.isdigit() for c in value),
    ),
    _rule("one-time password seed", "otpauth", r"otpauth://[^\s]{0,400}?[?&]secret=([A-Z2-7]{8,128})"),
    _rule(
        "one-time password seed",
        "otp|2fa|mfa|authenticator|two-factor",
        r"(?:\b[th]?otp|2fa|mfa|authenticator|two-factor)[^\n:=]{0,30}?\b(?:secret|seed|key|code)(?: is| was|:|=)? ?:? ?((?:[A-Z2-7]{4}[ -]){3,15}[A-Z2-7]{2,4}|[A-Z2-7]{16,128})\b",
        lambda value: value.upper() == value or any(c.isdigit() for c in value),
    ),
    _rule(
        "one-time code",
        "code|otp|2fa|mfa",
        r"\b(?:mfa|2fa|otp|totp|sms|one[- ]time|verification|authenticator|two-factor)(?: (?:code|password|passcode|pin))?(?: (?:is|was|he got is|she got is|sent was)|:|=) ?(\d{3} ?\d{3}|\d{6,8})(?![\w-])",
    ),
    _rule(
        "card number",
        ANY,
        r"(?<![\w.-])([2-6]\d{3}(?:[ -]?\d{4}){3}|3[47]\d{2}[ -]?\d{6}[ -]?\d{5}|3(?:0[0-5]|[68]\d)\d[ -]?\d{6}[ -]?\d{4})(?![\w-]|\.\d)",
        checksums.is_card,
    ),
    _rule(
        "bank account number",
        ANY,
        r"(?<![\w-])([A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)(?![\w-])",
        checksums.is_iban,
        case=True,
    ),
    # Network devices
    _rule(
        "password",
        "secret|password",
        r"^[ \t]*(?:\S+[#>] ?)?(?:(?:enable|username|user|line)\b[^\n]{0,80}? )?(?:secret|password) (?:[0-9]|sha512|encrypted|sha256) ([^\s]{4,200})",
        may_be_secret,
    ),
    _rule(
        "password",
        "secret|password",
        r"^[ \t]*(?:\S+[#>] ?)?(?:enable|username \S{1,64}(?: privilege \d{1,2})?) (?:secret|password) (?!\d )(\S{3,127})[ \t]*$",
        may_be_secret,
    ),
    _rule(
        "password",
        "set pass|set psk|set priv|set secret|set auth",
        r"\bset (?:passwd|password|psksecret|ppk-secret|secret|auth-pwd|priv-pwd|private-key-password|passphrase) (?:ENC )?[\"']?([^\s\"']{3,400})",
        may_be_secret,
    ),
    _rule(
        "shared secret",
        "key",
        r"\b(?:tacacs-server|radius-server|tacacs|radius|server)\b[^\n]{0,80}? key (?:[067] )?(?!\d{1,2}\b)([^\s]{4,127})[ \t]*$",
        lambda v: may_be_secret(v) and not v.startswith(("-", "/")),
    ),
    _rule(
        "shared secret",
        "shared secret",
        r"shared secret(?: is| was|:|=| to)<gap>:?<gap>(?:<quoted>|<bare>)",
        may_be_secret,
    ),
    _rule(
        "pre-shared key",
        "isakmp key|pre-shared",
        r"(?:isakmp key|pre-shared-(?:key|secret)(?: (?:local|remote|ascii-text|address \S{1,64} key))?) (?:[067] )?[\"']?([^\s\"';]{4,127})",
        may_be_secret,
    ),
    _rule(
        "pre-shared key",
        "psk|shared key|shared-key",
        r"\b(?:vpn |ipsec |tunnel |wpa[23]?[- ]?)?(?:psk|pre-?shared[- ]?key)[\"']?<whose>??(?:<is>|<gap>[:=]{1,2}) ?(?:<quoted>|<bare>)",
        may_be_secret,
    ),
    _rule(
        "Wi-Fi key",
        "wi-fi|wifi|wlan|wireless|ssid|wpa|key content|security key|keymaterial",
        r"(?:(?:wi-?fi|wlan|wireless|ssid|wpa[23]?)\b[^\n:=]{0,60}?\b(?:password|passphrase|pass|key|pw|pwd|psk)|key content|network security key|security key|wpa_passphrase|wpa-psk(?: ascii)?(?: \d)?|keymaterial|wpa[23]?[- ]key)"
        r"[\"']?(?:<is>|[ \t]{0,30}+[:=>]{1,2}|(?<=ascii)|(?<=\d))[ \t]{0,20}+(?:<quoted>|<bare>)",
        lambda value: len(value) >= _SHORTEST_KEY and may_be_secret(value),
    ),
    _rule(
        "Wi-Fi key",
        "wi-fi|wifi|ssid|guest",
        r"\b(?:wi-?fi|ssid|guest network)\b[^\n]{0,60}?[ (](?:key|password|pw|pass|passphrase)[ :=]{1,3}(?:<quoted>|<bare>)",
        lambda value: len(value) >= _SHORTEST_KEY and looks_made_up(value),
    ),
    _rule(
        "SNMP community",
        "snmp",
        r"\bsnmp(?:-server)?[ \t-]{1,3}(?:server )?community (?:\d )?[\"']?([^\s\"']{2,64})",
        lambda value: (
            may_be_secret(value) and value.lower().rstrip(":=") not in {"string", "strings", "name", "names", "map"}
        ),
    ),
    _rule(
        "SNMP community",
        "community",
        r"(?:(?:snmp|v2c?|ro|rw|read-?only|read-?write)[ \t]{1,2}community|community[ -]?(?:string|name))[\"']?(?:<whose>??<is>|<gap>[:=]{1,2}|(?= [\"'`]))[ \t]{0,20}+(?:<quoted>|<bare>)",
        may_be_secret,
    ),
    _rule(
        "SNMP community",
        "snmp",
        r"\bsnmp(?:walk|get|bulkwalk|bulkget|getnext|set|table|status|trap)\b[^\n|;]{0,120}?[ \t]-c ?[\"']?([^\s\"']{2,64})",
        may_be_secret,
        case=True,
    ),
    _rule(
        "SNMP password",
        "snmp",
        r"\bsnmp(?:walk|get|bulkwalk|bulkget|set)\b[^\n|;]{0,120}?[ \t]-A ?[\"']?([^\s\"']{4,64})[\"']?(?:[^\n|;]{0,60}?[ \t]-X ?[\"']?([^\s\"']{4,64}))?",
        may_be_secret,
        case=True,
    ),
    _rule(
        "SNMP password",
        "snmp-server user",
        r"\bsnmp-server user \S{1,64} \S{1,64} v3 auth (?:md5|sha\S{0,6}) (\S{4,64})(?: priv (?:des|3des|aes ?\d{0,3}) (\S{4,64}))?",
    ),
    # password: x · "password": "x" · password=x · DB_PASSWORD=x · <password>x</password>
    _rule(
        "password",
        _ASSIGNED,
        r"""<password>(?:["'*_]{1,2}|</?b>|\))?[ \t]{0,80}+(?:\([^()\n]{1,30}+\)[ \t]{0,40}+)?(?:[:=]|=>|->|→)>?[ \t]{0,40}+(?:[*_]{1,2} ?)?<quoted>""",
        may_be_secret,
    ),
    _rule(
        "password",
        _ASSIGNED,
        r"""<password>(?:["'*_]{1,2})?[ \t]{0,80}+(?:\([^()\n]{1,30}+\)[ \t]{0,40}+)?(?::|=>|->|→)[ \t]{0,40}+(?:[*_]{1,2} ?)?<bare>""",
        lambda value: looks_made_up(value) and may_be_secret(value),
    ),
    # A word that could be any word counts where the line ends after it.
    _rule(
        "password", _ASSIGNED, r"<password>[ \t]{0,40}+:[ \t]{0,40}+([^\W\d_]{4,40}+)[.!]?[ \t]{0,4}$", may_be_secret
    ),
    _rule("password", _ASSIGNED, r"<password><gap>=<gap>(?!=)<field>", may_be_secret),
    _rule("password", "</password>|</pwd>|</pass", r"<pass(?:word|wd)?>([^<\n]{1,200})</", may_be_secret),
    # The password is x · pw for bob is x · reset her password to x
    _rule("password", _ASSIGNED, r"<password><whose>??<is> (?:just |still |simply )?<quoted>", may_be_secret),
    _rule("password", _ASSIGNED, r"<password><whose>??<is> (?:just |still |simply )?<bare>", looks_made_up),
    _rule("password", _ASSIGNED, r"<password><whose>??(?: is)?: ?(?:<quoted>|<bare>)", looks_made_up),
    # temp password Welcome123!
    _rule("password", _ASSIGNED, r"<password> <quoted>", may_be_secret),
    _rule("password", _ASSIGNED, r"<password> <bare>", looks_strong),
    _rule("password", "machine ", r"^machine \S{1,100} login \S{1,100} password (\S{1,127})"),
    # In a line about passwords, whatever is made as policies want them.
    _rule("password", _ASSIGNED, r"(?<!\S)([^\s\"'<>`:=/\\@(){}\[\]]{8,64}?)(?=[.,;)]{0,2}(?!\S))", looks_like_policy),
    _rule("passphrase", "pass phrase|passphrase", r"pass ?phrase<gap>[:=]<gap><quoted>", may_be_secret),
    _rule(
        "passphrase",
        "pass phrase|passphrase",
        r"pass ?phrase<gap>[:=]<gap>(?:([^\s.,;]{2,30}(?:[ -][^\s.,;]{2,30}){1,7})|<bare>)",
        lambda value: may_be_secret(value.split()[0]) and (" " in value or looks_made_up(value)),
    ),
    _rule(
        "passphrase",
        "pass phrase|passphrase",
        r"pass ?phrase(?: is| was) (?:<quoted>|([^\s.,;]{2,30}(?:[ -][^\s.,;]{2,30}){2,7})|<bare>)",
        looks_like_passphrase,
    ),
    # creds are svc_backup / x · login jdoe:x · user admin pass x
    _rule(
        "password",
        "cred|log|account|user|sign",
        r"(?:\bcreds?|credentials?|log ?in|log ?on|logged in|signed? in|account|user(?:name)?)\b[^\n/|]{0,40}?[ :=]"
        r"[^\s/|:]{1,80}+<gap>[/|:]<gap><bare>",
        looks_strong,
    ),
    _rule(
        "password",
        "user",
        r"user(?:name)?[ :=]{1,3}+[^\s,;]{1,80}+,?;? (?:pass|pw|pwd|password)[ :=]{1,3}<bare>",
        may_be_secret,
    ),
    _rule(
        "PIN",
        "pin",
        r"\bpin(?: code| number)?(?: for [^\s:]{1,30}(?: [^\s:]{1,30}){0,3}?)?(?: is| was| to|:|=)? ?:? ?(\d{4,8})\b(?![-/.:]\d)",
    ),
    _rule(
        "access code",
        " code",
        r"\b(?:door|gate|alarm|entry|lock ?box|safe|keypad|building|cage|server room)(?: door| entry)? (?:key ?)?code(?: is| was|:|=)? ?:? ?([#*]?\d{3,8}[#*]?)(?![\w-])",
    ),
    # Commands
    _rule(
        "password",
        "net user|net1 user",
        r"\bnet1? user (?:\"[^\"\n]{1,100}\"|[^\s/\"]{1,100}) ([^\s/*][^\s]{0,126})(?=[ \t]{1,4}/|[ \t]{0,4}$)",
        may_be_secret,
    ),
    _rule("password", "net user|net1 user", r"\bnet1? user [^\s/]{1,100} ([^\s/*][^\s]{0,126})", looks_made_up),
    _rule(
        "password",
        "net use",
        r"\bnet use [^\n]{0,200}?/u(?:ser)?:[^\s/]{1,100} (?!/)([^\s*]{1,127})",
        may_be_secret,
    ),
    _rule(
        "password",
        "net use",
        r"\bnet use (?:[a-z]:|\*)? ?\\\\[^\s]{1,200} (?!/|\*)([^\s]{1,127})(?= [^\n]{0,100}?/u(?:ser)?:)",
        may_be_secret,
    ),
    _rule(
        "password",
        "/p|-p|/rp|/adminp",
        r"""(?<!\S)[-/]{1,2}(?:pass(?:word|wd|phrase)?|pw|pwd|[a-z-]{1,20}-pass(?:word|wd)?|adminpassword|rp)(?:[ :=]|:=)(?![-/])(?:<quoted>|<bare>)""",
        may_be_secret,
    ),
    # Each of these takes a password after -p, and ports or paths after nothing.
    _rule(
        "password",
        "-p",
        r"""\b(?:mysql(?:dump|admin|show)?|mariadb(?:-dump)?|psexec(?:64)?|sshpass|plink|pscp|psftp|winexe|xfreerdp|mongodump|mongorestore|mongosh|certutil|docker login|az login|net ads|influx|redmine|ldifde)\b[^\n|;]{0,160}?[ \t]-p ?(?:<quoted>|(?![-/\s])<bare>)""",
        may_be_secret,
        case=True,
    ),
    _rule(
        "password",
        "xfreerdp|wfreerdp|rdesktop",
        r"\b(?:[wx]freerdp|rdesktop)\b[^\n|;]{0,160}?[ \t](?:/p:|-p ?)<bare>",
        may_be_secret,
    ),
    _rule("password", "ipmitool", r"\bipmitool\b[^\n|;]{0,160}?[ \t]-P ?<bare>", may_be_secret, case=True),
    _rule(
        "password",
        "-u",
        r"(?<!\S)-u[ =]?[^\s]{1,80} -p(?:w|ass)?[ =]?(?:<quoted>|(?![-/\s])<bare>)",
        may_be_secret,
        case=True,
    ),
    _rule(
        "password",
        "sqlcmd|osql|bcp|isql|mosquitto",
        r"\b(?:sqlcmd|osql|bcp|isql|mosquitto_(?:pub|sub))\b[^\n|;]{0,160}?[ \t]-P ?<bare>",
        may_be_secret,
        case=True,
    ),
    _rule(
        "password",
        "ldap",
        r"\bldap(?:search|modify|add|delete|whoami)\b[^\n|;]{0,160}?[ \t]-w ?(?:<quoted>|<bare>)",
        may_be_secret,
        case=True,
    ),
    _rule(
        "password",
        "curl|wget",
        r"\b(?:curl|wget)\b[^\n|;]{0,160}?[ \t](?:-u|--user|--proxy-user) ?[\"']?[^\s:\"']{1,80}:([^\s\"']{1,127})",
        may_be_secret,
    ),
    _rule(
        "password",
        "smb",
        r"\b(?:smbclient|rpcclient|smbmap|crackmapexec|nxc)\b[^\n|;]{0,160}?[ \t]-U ?[\"']?[^\s%\"']{1,80}%([^\s\"']{1,127})",
        may_be_secret,
        case=True,
    ),
    _rule(
        "password",
        "rasdial",
        r"\brasdial (?:\"[^\"\n]{1,80}\"|[^\s\"/]{1,80}) [^\s/]{1,80} ([^\s/*]{1,127})",
        may_be_secret,
    ),
    _rule(
        "password",
        "7z|unrar|zip ",
        r"\b(?:7za?|unrar|rar|unzip|zip)\b[^\n|;]{0,100}?[ \t]-(?:P |[pP])([^\s-][^\s]{2,100})(?!\S)",
        looks_made_up,
        case=True,
    ),
    _rule("password", "securestring", r"ConvertTo-SecureString<gap>(?:-String<gap>)?<quoted>", may_be_secret),
    _rule(
        "password",
        "securestring",
        r"ConvertTo-SecureString (?:-String )?(?![-$(\"'])([^\s\"'|)]{1,127})",
        may_be_secret,
    ),
    _rule(
        "password",
        "networkcredential|pscredential",
        r"(?:Network|PS)Credential\]?(?:::new)?<gap>\(<gap>[\"'][^\"'\n]{1,100}[\"']<gap>,<gap>[\"']([^\"'\n]{1,127})[\"']",
    ),
    _rule(
        "password", "echo|chpasswd", r"\becho ['\"]?[^\s:'\"]{1,60}:([^\s'\"]{1,127})['\"]? ?\|<gap>(?:sudo )?chpasswd"
    ),
    _rule("password", "identified by", r"identified (?:with \S{1,40} )?by<gap>(?:password )?<quoted>"),
    _rule("password", "password'|password\"", r"[\"']\w{0,40}password[\"']<gap>,<gap><quoted>", may_be_secret),
    _rule(
        "password",
        "value=",
        r"key=\"[\w.:-]{0,60}(?:password|pwd|secret|token|apikey)\" value=\"([^\"\n]{1,200})\"",
        may_be_secret,
    ),
    _rule("password", "password '", r"\b(?:with|set|encrypted|login) password<gap>=?<gap>N?'([^'\n]{1,127})'"),
    # Addresses and headers
    _rule(
        "password",
        "://",
        r"\b[a-z][a-z0-9+.-]{1,20}://[^\s:@/?#\"']{0,100}:([^\s@/\"']{1,200})@(?=[\w\[])",
        may_be_secret,
    ),
    _rule(
        "access token",
        "bearer",
        r"\bbearer[ \t:=]{1,3}[\"']?([\w.~+/=-]{16,4096})",
        lambda value: any(c.isdigit() for c in value),
    ),
    _rule(
        "access token",
        "eyj",
        r"\b(eyJ[\w-]{8,4096}+(?:\.[\w-]{8,8192}+(?:\.[\w-]{0,4096}+){1,3}+)?)",
        lambda value: "." in value,
        case=True,
    ),
    _rule("password", "basic", r"authorization[\"']?[:=]? ?[\"']?basic ([\w+/]{8,400}={0,2})"),
    _rule(
        "session cookie",
        "cookie",
        r"\b(?:set-)?cookie[\"']?: ?[\"']?((?:[\w.-]{1,80}=[^;\s\"']{6,4096}(?:; ?)?){1,20})",
        lambda value: any(c.isdigit() for c in value),
    ),
    _rule("signature", "sig=|signature=", r"[?&](?:sig|signature|x-amz-signature)=([\w%+/-]{16,400}={0,2})"),
    _rule(
        "API key",
        "key|secret|token",
        r"(?:(?<![a-z])api|access|account|secret|subscription|shared ?access|license ?server|encryption|storage|app|client|consumer|auth|integration)[ _-]?(?:key|secret|token)(?: value| id)?[\"']?(?:<whose>??<is>|<gap>[:=]{1,2}>?)[ \t]{0,20}+(?:<quoted>|<field>)",
        lambda value: len(value) >= _SHORTEST_KEY and may_be_secret(value) and looks_made_up(value),
    ),
    _rule("AWS key", "akia|asia", r"\b((?:AKIA|ASIA)[A-Z0-9]{16})\b", case=True),
    _rule(
        "API key",
        "sk-",
        r"(?<![\w-])(sk-[\w-]{20,300})(?![\w-])",
        lambda value: any(c.isdigit() for c in value),
        case=True,
    ),
    _rule(
        "access token",
        "token ",
        r"\b(?:auth|access|api|bearer|refresh)[ _-]token[ :=]{1,3}([\w.~+/-]{20,400})",
        looks_made_up,
    ),
    _rule(
        "access token",
        "token|secret",
        r"\b(?:[a-z0-9]{1,30}_)?(?:token|secret)(?:<gap>[:=]{1,2}|<is>)[ \t]{0,20}+(?:<quoted>|<field>)",
        lambda value: len(value) >= _SHORTEST_TOKEN and looks_made_up(value) and may_be_secret(value),
    ),
    # Blocks and hashes
    _rule(
        "private key",
        KEY_BLOCK,
        r"(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END )[^\0]){0,20000}(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?)",
        case=True,
    ),
    _rule("private key", KEY_LINES, r"Private-Lines: \d{1,4}\s((?:[\w+/=]{1,100}\s{1,2}){1,200})"),
    _rule(
        "password hash",
        "$",
        r"(\$(?:[1567y]|2[abxy]?|argon2(?:id|i|d)|apr1|sha1|8|9|14)\$[\w./$=,+-]{16,300})",
        case=True,
    ),
    _rule("password hash", ":::", r":\d{1,10}:([0-9a-f]{32}:[0-9a-f]{32}):::"),
    _rule("password hash", "hash", r"\b(?:ntlm|nt|lm|password)[ _-]?hash(?:es)?(?: is|:|=)? {0,4}([0-9a-f]{32})\b"),
)
