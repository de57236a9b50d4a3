"""The rules of ``free_text_secrets``: secrets as people type and paste them."""

from resolutionflow.kernel.redaction import check_digits
from resolutionflow.kernel.redaction.rule_syntax import ANY, KEY_BLOCK, KEY_LINES, rule
from resolutionflow.kernel.redaction.secret_values import (
    looks_like_passphrase,
    looks_like_policy,
    looks_made_up,
    looks_strong,
    may_be_secret,
)

_SHORTEST_KEY, _SHORTEST_TOKEN = 8, 12
"""Characters; of Wi-Fi keys by their standard, of the others by experience."""
_ASSIGNED = "pass|pwd|pw|kennwort|wachtwoord|contrase"

# Special rules before general ones: of two that find the same, the first gives the kind.
RULES = (
    # Numbers that tell what they are
    rule("recovery key", "-", r"(?<![\d-])(\d{6}(?:-\d{6}){7})(?![\d-])"),
    rule(
        "recovery key",
        "recovery|filevault",
        r"(?:recovery|filevault)[^\n]{0,40}? ((?:[A-Z0-9]{4}-){5}[A-Z0-9]{4})\b",
        case=False,
    ),
    rule(
        "recovery code",
        "backup code|recovery code|scratch code",
        r"(?:backup|recovery|scratch) codes?(?: is| are|:|=)? ?:? ?([a-z0-9]{4,10}(?:[- ][a-z0-9]{4,10}){0,3}(?:,? [a-z0-9]{4,10}(?:-[a-z0-9]{4,10}){1,3}){0,12})",
        lambda value: any(c.isdigit() for c in value),
    ),
    rule("one-time password seed", "otpauth", r"otpauth://[^\s]{0,400}?[?&]secret=([A-Z2-7]{8,128})"),
    rule(
        "one-time password seed",
        "otp|2fa|mfa|authenticator|two-factor",
        r"(?:\b[th]?otp|2fa|mfa|authenticator|two-factor)[^\n:=]{0,30}?\b(?:secret|seed|key|code)(?: is| was|:|=)? ?:? ?((?:[A-Z2-7]{4}[ -]){3,15}[A-Z2-7]{2,4}|[A-Z2-7]{16,128})\b",
        lambda value: value.upper() == value or any(c.isdigit() for c in value),
    ),
    rule(
        "one-time code",
        "code|otp|2fa|mfa",
        r"\b(?:mfa|2fa|otp|totp|sms|one[- ]time|verification|authenticator|two-factor)(?: (?:code|password|passcode|pin))?(?: (?:is|was|he got is|she got is|sent was)|:|=) ?(\d{3} ?\d{3}|\d{6,8})(?![\w-])",
    ),
    rule(
        "card number",
        ANY,
        r"(?<![\w.-])([2-6]\d{3}(?:[ -]?\d{4}){3}|3[47]\d{2}[ -]?\d{6}[ -]?\d{5}|3(?:0[0-5]|[68]\d)\d[ -]?\d{6}[ -]?\d{4})(?![\w-]|\.\d)",
        check_digits.is_card,
    ),
    rule(
        "bank account number",
        ANY,
        r"(?<![\w-])([A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)(?![\w-])",
        check_digits.is_iban,
        case=True,
    ),
    # Network devices
    rule(
        "password",
        "secret|password",
        r"^[ \t]*(?:\S+[#>] ?)?(?:(?:enable|username|user|line)\b[^\n]{0,80}? )?(?:secret|password) (?:[0-9]|sha512|encrypted|sha256) ([^\s]{4,200})",
        may_be_secret,
    ),
    rule(
        "password",
        "secret|password",
        r"^[ \t]*(?:\S+[#>] ?)?(?:enable|username \S{1,64}(?: privilege \d{1,2})?) (?:secret|password) (?!\d )(\S{3,127})[ \t]*$",
        may_be_secret,
    ),
    rule(
        "password",
        "set pass|set psk|set priv|set secret|set auth",
        r"\bset (?:passwd|password|psksecret|ppk-secret|secret|auth-pwd|priv-pwd|private-key-password|passphrase) (?:ENC )?[\"']?([^\s\"']{3,400})",
        may_be_secret,
    ),
    rule(
        "shared secret",
        "key",
        r"\b(?:tacacs-server|radius-server|tacacs|radius|server)\b[^\n]{0,80}? key (?:[067] )?(?!\d{1,2}\b)([^\s]{4,127})[ \t]*$",
        lambda v: may_be_secret(v) and not v.startswith(("-", "/")),
    ),
    rule(
        "shared secret",
        "shared secret",
        r"shared secret(?: is| was|:|=| to)<gap>:?<gap>(?:<quoted>|<bare>)",
        may_be_secret,
    ),
    rule(
        "pre-shared key",
        "isakmp key|pre-shared",
        r"(?:isakmp key|pre-shared-(?:key|secret)(?: (?:local|remote|ascii-text|address \S{1,64} key))?) (?:[067] )?[\"']?([^\s\"';]{4,127})",
        may_be_secret,
    ),
    rule(
        "pre-shared key",
        "psk|shared key|shared-key",
        r"\b(?:vpn |ipsec |tunnel |wpa[23]?[- ]?)?(?:psk|pre-?shared[- ]?key)[\"']?<whose>??(?:<is>|<gap>[:=]{1,2}) ?(?:<quoted>|<bare>)",
        may_be_secret,
    ),
    rule(
        "Wi-Fi key",
        "wi-fi|wifi|wlan|wireless|ssid|wpa|key content|security key|keymaterial",
        r"(?:(?:wi-?fi|wlan|wireless|ssid|wpa[23]?)\b[^\n:=]{0,60}?\b(?:password|passphrase|pass|key|pw|pwd|psk)|key content|network security key|security key|wpa_passphrase|wpa-psk(?: ascii)?(?: \d)?|keymaterial|wpa[23]?[- ]key)"
        r"[\"']?(?:<is>|[ \t]{0,30}+[:=>]{1,2}|(?<=ascii)|(?<=\d))[ \t]{0,20}+(?:<quoted>|<bare>)",
        lambda value: len(value) >= _SHORTEST_KEY and may_be_secret(value),
    ),
    rule(
        "Wi-Fi key",
        "wi-fi|wifi|ssid|guest",
        r"\b(?:wi-?fi|ssid|guest network)\b[^\n]{0,60}?[ (](?:key|password|pw|pass|passphrase)[ :=]{1,3}(?:<quoted>|<bare>)",
        lambda value: len(value) >= _SHORTEST_KEY and looks_made_up(value),
    ),
    rule(
        "SNMP community",
        "snmp",
        r"\bsnmp(?:-server)?[ \t-]{1,3}(?:server )?community (?:\d )?[\"']?([^\s\"']{2,64})",
        lambda value: (
            may_be_secret(value) and value.lower().rstrip(":=") not in {"string", "strings", "name", "names", "map"}
        ),
    ),
    rule(
        "SNMP community",
        "community",
        r"(?:(?:snmp|v2c?|ro|rw|read-?only|read-?write)[ \t]{1,2}community|community[ -]?(?:string|name))[\"']?(?:<whose>??<is>|<gap>[:=]{1,2}|(?= [\"'`]))[ \t]{0,20}+(?:<quoted>|<bare>)",
        may_be_secret,
    ),
    rule(
        "SNMP community",
        "snmp",
        r"\bsnmp(?:walk|get|bulkwalk|bulkget|getnext|set|table|status|trap)\b[^\n|;]{0,120}?[ \t]-c ?[\"']?([^\s\"']{2,64})",
        may_be_secret,
        case=True,
    ),
    rule(
        "SNMP password",
        "snmp",
        r"\bsnmp(?:walk|get|bulkwalk|bulkget|set)\b[^\n|;]{0,120}?[ \t]-A ?[\"']?([^\s\"']{4,64})[\"']?(?:[^\n|;]{0,60}?[ \t]-X ?[\"']?([^\s\"']{4,64}))?",
        may_be_secret,
        case=True,
    ),
    rule(
        "SNMP password",
        "snmp-server user",
        r"\bsnmp-server user \S{1,64} \S{1,64} v3 auth (?:md5|sha\S{0,6}) (\S{4,64})(?: priv (?:des|3des|aes ?\d{0,3}) (\S{4,64}))?",
    ),
    # password: x · "password": "x" · password=x · DB_PASSWORD=x · <password>x</password>
    rule(
        "password",
        _ASSIGNED,
        r"""<password>(?:["'*_]{1,2}|</?b>|\))?[ \t]{0,80}+(?:\([^()\n]{1,30}+\)[ \t]{0,40}+)?(?:[:=]|=>|->|→)>?[ \t]{0,40}+(?:[*_]{1,2} ?)?<quoted>""",
        may_be_secret,
    ),
    rule(
        "password",
        _ASSIGNED,
        r"""<password>(?:["'*_]{1,2})?[ \t]{0,80}+(?:\([^()\n]{1,30}+\)[ \t]{0,40}+)?(?::|=>|->|→)[ \t]{0,40}+(?:[*_]{1,2} ?)?<bare>""",
        lambda value: looks_made_up(value) and may_be_secret(value),
    ),
    # A word that could be any word counts where the line ends after it.
    rule("password", _ASSIGNED, r"<password>[ \t]{0,40}+:[ \t]{0,40}+([^\W\d_]{4,40}+)[.!]?[ \t]{0,4}$", may_be_secret),
    rule("password", _ASSIGNED, r"<password><gap>=<gap>(?!=)<field>", may_be_secret),
    rule("password", "</password>|</pwd>|</pass", r"<pass(?:word|wd)?>([^<\n]{1,200})</", may_be_secret),
    # The password is x · pw for bob is x · reset her password to x
    rule("password", _ASSIGNED, r"<password><whose>??<is> (?:just |still |simply )?<quoted>", may_be_secret),
    rule("password", _ASSIGNED, r"<password><whose>??<is> (?:just |still |simply )?<bare>", looks_made_up),
    rule("password", _ASSIGNED, r"<password><whose>??(?: is)?: ?(?:<quoted>|<bare>)", looks_made_up),
    # temp password Welcome123!
    rule("password", _ASSIGNED, r"<password> <quoted>", may_be_secret),
    rule("password", _ASSIGNED, r"<password> <bare>", looks_strong),
    rule("password", "machine ", r"^machine \S{1,100} login \S{1,100} password (\S{1,127})"),
    # In a line about passwords, whatever is made as policies want them.
    rule("password", _ASSIGNED, r"(?<!\S)([^\s\"'<>`:=/\\@(){}\[\]]{8,64}?)(?=[.,;)]{0,2}(?!\S))", looks_like_policy),
    rule("passphrase", "pass phrase|passphrase", r"pass ?phrase<gap>[:=]<gap><quoted>", may_be_secret),
    rule(
        "passphrase",
        "pass phrase|passphrase",
        r"pass ?phrase<gap>[:=]<gap>(?:([^\s.,;]{2,30}(?:[ -][^\s.,;]{2,30}){1,7})|<bare>)",
        lambda value: may_be_secret(value.split()[0]) and (" " in value or looks_made_up(value)),
    ),
    rule(
        "passphrase",
        "pass phrase|passphrase",
        r"pass ?phrase(?: is| was) (?:<quoted>|([^\s.,;]{2,30}(?:[ -][^\s.,;]{2,30}){2,7})|<bare>)",
        looks_like_passphrase,
    ),
    # creds are svc_backup / x · login jdoe:x · user admin pass x
    rule(
        "password",
        "cred|log|account|user|sign",
        r"(?:\bcreds?|credentials?|log ?in|log ?on|logged in|signed? in|account|user(?:name)?)\b[^\n/|]{0,40}?[ :=]"
        r"[^\s/|:]{1,80}+<gap>[/|:]<gap><bare>",
        looks_strong,
    ),
    rule(
        "password",
        "user",
        r"user(?:name)?[ :=]{1,3}+[^\s,;]{1,80}+,?;? (?:pass|pw|pwd|password)[ :=]{1,3}<bare>",
        may_be_secret,
    ),
    rule(
        "PIN",
        "pin",
        r"\bpin(?: code| number)?(?: for [^\s:]{1,30}(?: [^\s:]{1,30}){0,3}?)?(?: is| was| to|:|=)? ?:? ?(\d{4,8})\b(?![-/.:]\d)",
    ),
    rule(
        "access code",
        " code",
        r"\b(?:door|gate|alarm|entry|lock ?box|safe|keypad|building|cage|server room)(?: door| entry)? (?:key ?)?code(?: is| was|:|=)? ?:? ?([#*]?\d{3,8}[#*]?)(?![\w-])",
    ),
    # Commands
    rule(
        "password",
        "net user|net1 user",
        r"\bnet1? user (?:\"[^\"\n]{1,100}\"|[^\s/\"]{1,100}) ([^\s/*][^\s]{0,126})(?=[ \t]{1,4}/|[ \t]{0,4}$)",
        may_be_secret,
    ),
    rule("password", "net user|net1 user", r"\bnet1? user [^\s/]{1,100} ([^\s/*][^\s]{0,126})", looks_made_up),
    rule(
        "password",
        "net use",
        r"\bnet use [^\n]{0,200}?/u(?:ser)?:[^\s/]{1,100} (?!/)([^\s*]{1,127})",
        may_be_secret,
    ),
    rule(
        "password",
        "net use",
        r"\bnet use (?:[a-z]:|\*)? ?\\\\[^\s]{1,200} (?!/|\*)([^\s]{1,127})(?= [^\n]{0,100}?/u(?:ser)?:)",
        may_be_secret,
    ),
    rule(
        "password",
        "/p|-p|/rp|/adminp",
        r"""(?<!\S)[-/]{1,2}(?:pass(?:word|wd|phrase)?|pw|pwd|[a-z-]{1,20}-pass(?:word|wd)?|adminpassword|rp)(?:[ :=]|:=)(?![-/])(?:<quoted>|<bare>)""",
        may_be_secret,
    ),
    # Each of these takes a password after -p, and ports or paths after nothing.
    rule(
        "password",
        "-p",
        r"""\b(?:mysql(?:dump|admin|show)?|mariadb(?:-dump)?|psexec(?:64)?|sshpass|plink|pscp|psftp|winexe|xfreerdp|mongodump|mongorestore|mongosh|certutil|docker login|az login|net ads|influx|redmine|ldifde)\b[^\n|;]{0,160}?[ \t]-p ?(?:<quoted>|(?![-/\s])<bare>)""",
        may_be_secret,
        case=True,
    ),
    rule(
        "password",
        "xfreerdp|wfreerdp|rdesktop",
        r"\b(?:[wx]freerdp|rdesktop)\b[^\n|;]{0,160}?[ \t](?:/p:|-p ?)<bare>",
        may_be_secret,
    ),
    rule("password", "ipmitool", r"\bipmitool\b[^\n|;]{0,160}?[ \t]-P ?<bare>", may_be_secret, case=True),
    rule(
        "password",
        "-u",
        r"(?<!\S)-u[ =]?[^\s]{1,80} -p(?:w|ass)?[ =]?(?:<quoted>|(?![-/\s])<bare>)",
        may_be_secret,
        case=True,
    ),
    rule(
        "password",
        "sqlcmd|osql|bcp|isql|mosquitto",
        r"\b(?:sqlcmd|osql|bcp|isql|mosquitto_(?:pub|sub))\b[^\n|;]{0,160}?[ \t]-P ?<bare>",
        may_be_secret,
        case=True,
    ),
    rule(
        "password",
        "ldap",
        r"\bldap(?:search|modify|add|delete|whoami)\b[^\n|;]{0,160}?[ \t]-w ?(?:<quoted>|<bare>)",
        may_be_secret,
        case=True,
    ),
    rule(
        "password",
        "curl|wget",
        r"\b(?:curl|wget)\b[^\n|;]{0,160}?[ \t](?:-u|--user|--proxy-user) ?[\"']?[^\s:\"']{1,80}:([^\s\"']{1,127})",
        may_be_secret,
    ),
    rule(
        "password",
        "smb",
        r"\b(?:smbclient|rpcclient|smbmap|crackmapexec|nxc)\b[^\n|;]{0,160}?[ \t]-U ?[\"']?[^\s%\"']{1,80}%([^\s\"']{1,127})",
        may_be_secret,
        case=True,
    ),
    rule(
        "password",
        "rasdial",
        r"\brasdial (?:\"[^\"\n]{1,80}\"|[^\s\"/]{1,80}) [^\s/]{1,80} ([^\s/*]{1,127})",
        may_be_secret,
    ),
    rule(
        "password",
        "7z|unrar|zip ",
        r"\b(?:7za?|unrar|rar|unzip|zip)\b[^\n|;]{0,100}?[ \t]-(?:P |[pP])([^\s-][^\s]{2,100})(?!\S)",
        looks_made_up,
        case=True,
    ),
    rule("password", "securestring", r"ConvertTo-SecureString<gap>(?:-String<gap>)?<quoted>", may_be_secret),
    rule(
        "password",
        "securestring",
        r"ConvertTo-SecureString (?:-String )?(?![-$(\"'])([^\s\"'|)]{1,127})",
        may_be_secret,
    ),
    rule(
        "password",
        "networkcredential|pscredential",
        r"(?:Network|PS)Credential\]?(?:::new)?<gap>\(<gap>[\"'][^\"'\n]{1,100}[\"']<gap>,<gap>[\"']([^\"'\n]{1,127})[\"']",
    ),
    rule(
        "password", "echo|chpasswd", r"\becho ['\"]?[^\s:'\"]{1,60}:([^\s'\"]{1,127})['\"]? ?\|<gap>(?:sudo )?chpasswd"
    ),
    rule("password", "identified by", r"identified (?:with \S{1,40} )?by<gap>(?:password )?<quoted>"),
    rule("password", "password'|password\"", r"[\"']\w{0,40}password[\"']<gap>,<gap><quoted>", may_be_secret),
    rule(
        "password",
        "value=",
        r"key=\"[\w.:-]{0,60}(?:password|pwd|secret|token|apikey)\" value=\"([^\"\n]{1,200})\"",
        may_be_secret,
    ),
    rule("password", "password '", r"\b(?:with|set|encrypted|login) password<gap>=?<gap>N?'([^'\n]{1,127})'"),
    # Addresses and headers
    rule(
        "password",
        "://",
        r"\b[a-z][a-z0-9+.-]{1,20}://[^\s:@/?#\"']{0,100}:([^\s@/\"']{1,200})@(?=[\w\[])",
        may_be_secret,
    ),
    rule(
        "access token",
        "bearer",
        r"\bbearer[ \t:=]{1,3}[\"']?([\w.~+/=-]{16,4096})",
        lambda value: any(c.isdigit() for c in value),
    ),
    rule(
        "access token",
        "eyj",
        r"\b(eyJ[\w-]{8,4096}+(?:\.[\w-]{8,8192}+(?:\.[\w-]{0,4096}+){1,3}+)?)",
        lambda value: "." in value,
        case=True,
    ),
    rule("password", "basic", r"authorization[\"']?[:=]? ?[\"']?basic ([\w+/]{8,400}={0,2})"),
    rule(
        "session cookie",
        "cookie",
        r"\b(?:set-)?cookie[\"']?: ?[\"']?((?:[\w.-]{1,80}=[^;\s\"']{6,4096}(?:; ?)?){1,20})",
        lambda value: any(c.isdigit() for c in value),
    ),
    rule("signature", "sig=|signature=", r"[?&](?:sig|signature|x-amz-signature)=([\w%+/-]{16,400}={0,2})"),
    rule(
        "API key",
        "key|secret|token",
        r"(?:(?<![a-z])api|access|account|secret|subscription|shared ?access|license ?server|encryption|storage|app|client|consumer|auth|integration)[ _-]?(?:key|secret|token)(?: value| id)?[\"']?(?:<whose>??<is>|<gap>[:=]{1,2}>?)[ \t]{0,20}+(?:<quoted>|<field>)",
        lambda value: len(value) >= _SHORTEST_KEY and may_be_secret(value) and looks_made_up(value),
    ),
    rule("AWS key", "akia|asia", r"\b((?:AKIA|ASIA)[A-Z0-9]{16})\b", case=True),
    rule(
        "API key",
        "sk-",
        r"(?<![\w-])(sk-[\w-]{20,300})(?![\w-])",
        lambda value: any(c.isdigit() for c in value),
        case=True,
    ),
    rule(
        "access token",
        "token ",
        r"\b(?:auth|access|api|bearer|refresh)[ _-]token[ :=]{1,3}([\w.~+/-]{20,400})",
        looks_made_up,
    ),
    rule(
        "access token",
        "token|secret",
        r"\b(?:[a-z0-9]{1,30}_)?(?:token|secret)(?:<gap>[:=]{1,2}|<is>)[ \t]{0,20}+(?:<quoted>|<field>)",
        lambda value: len(value) >= _SHORTEST_TOKEN and looks_made_up(value) and may_be_secret(value),
    ),
    # Blocks and hashes
    rule(
        "private key",
        KEY_BLOCK,
        r"(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END )[^\0]){0,20000}(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?)",
        case=True,
    ),
    rule("private key", KEY_LINES, r"Private-Lines: \d{1,4}\s((?:[\w+/=]{1,100}\s{1,2}){1,200})"),
    rule(
        "password hash",
        "$",
        r"(\$(?:[1567y]|2[abxy]?|argon2(?:id|i|d)|apr1|sha1|8|9|14)\$[\w./$=,+-]{16,300})",
        case=True,
    ),
    rule("password hash", ":::", r":\d{1,10}:([0-9a-f]{32}:[0-9a-f]{32}):::"),
    rule("password hash", "hash", r"\b(?:ntlm|nt|lm|password)[ _-]?hash(?:es)?(?: is|:|=)? {0,4}([0-9a-f]{32})\b"),
)
