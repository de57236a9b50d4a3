"""Fifty queries as technicians type them, in a hurry, and what in the demo they are after."""

VPN = "VPN connects but no internal site opens"
MAILBOX = "Shared mailbox stopped receiving external mail"
LABELS = "Label printer prints blank labels after update"
BACKUP = "Nightly backup fails with a VSS error since Thursday"
LOCKED = "Accounting app says 'database is locked' for all users"
CALLS = "Teams calls drop after exactly 30 seconds"
FLICKER = "Second monitor flickers on the new docking stations"
MFA = "New starter cannot sign in: MFA registration loops"
WIFI = "Warehouse Wi-Fi drops scanners every few minutes"
ONEDRIVE = "OneDrive keeps asking to sign in on terminal server"
COOLING = "Server room temperature alarm, one cooling unit off"
OUTLOOK = "Outlook search finds nothing newer than last month"

# Query → a name that is the right thing to find.
TYPED = {
    "outlok search": OUTLOOK,
    "outlook serch not finding": OUTLOOK,
    "ol search": OUTLOOK,
    "cached mode": OUTLOOK,
    "vpn wont conect": VPN,
    "vpn no intranet site": VPN,
    "hdg vpn": VPN,
    "dns servfail": VPN,
    "practise software": VPN,
    "shard mailbox": MAILBOX,
    "external mial": MAILBOX,
    "550 5.7.133": MAILBOX,
    "mail not recieved": MAILBOX,
    "intake@": MAILBOX,
    "lable printer": LABELS,
    "blank lables": LABELS,
    "zebra zd421": LABELS,
    "cobolt printer": LABELS,
    "bakup failed": BACKUP,
    "vss eror": BACKUP,
    "la-fs01": BACKUP,
    "nightly bkp": BACKUP,
    "sqlvdi": BACKUP,
    "databse locked": LOCKED,
    "db lock": LOCKED,
    "acounting app": LOCKED,
    "month end invoices": LOCKED,
    "teams cals drop": CALLS,
    "fortigate sip": CALLS,
    "call drops 30 sec": CALLS,
    "monitor flicker": FLICKER,
    "2nd monitor dock": FLICKER,
    "docking staton": FLICKER,
    "wd22tb4": FLICKER,
    "mfa loop": MFA,
    "53003": MFA,
    "condtional acces": MFA,
    "temp access pass": MFA,
    "wharehouse wifi": WIFI,
    "hand scaners disconnect": WIFI,
    "tc52": WIFI,
    "one drive sign in": ONEDRIVE,
    "onedirve": ONEDRIVE,
    "fslogix": ONEDRIVE,
    "server room temp": COOLING,
    "cooling alrm": COOLING,
    "esx03": COOLING,
    "harbour dental": "Harbor Dental Group",
    "bl": "Brightwater Legal",
    "jonas webr": "Jonas Weber",
}
