"""A dozen tickets as an MSP sees them, told step by step. Written for the demo; no customer's data."""

import msgspec

from resolutionflow.domains.flowpilot.sessions.schemas import Severity, StepKind

Q, A, O, C, N, S = (  # noqa: E741  (the letters of the story below)
    StepKind.QUESTION,
    StepKind.ACTION,
    StepKind.OBSERVATION,
    StepKind.COMMAND,
    StepKind.NOTE,
    StepKind.SUGGESTION,
)


class Line(msgspec.Struct, frozen=True):
    """One step: its kind, its text, and what a command printed or a result ruled out."""

    kind: StepKind
    body: str
    output: str | None = None
    rules_out: str | None = None


class Scenario(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    client: str
    severity: Severity
    problem: str
    device: str | None
    affected: int | None
    impact: str | None
    steps: tuple[Line, ...]
    reason: str
    ask: str
    first_move: str | None
    contingency: str | None
    senior: tuple[Line, ...]
    """What the senior does after the hand-over; the first of them is the first action."""
    resolution: str


SCENARIOS = (
    Scenario(
        title="VPN connects but no internal site opens",
        client="Harbor Dental Group",
        severity=Severity.HIGH,
        problem="Since this morning the reception team is connected to the VPN but reaches neither the practice "
        "software nor the file share. Internet works.",
        device="HDG-LT-014, Windows 11, GlobalProtect 6.2",
        affected=6,
        impact="Reception books appointments on paper.",
        steps=(
            Line(Q, "Does it fail for everyone at reception, or for one person?"),
            Line(
                O,
                "All six laptops at reception. The doctors' office PCs on the LAN are fine.",
                rules_out="A fault of one laptop",
            ),
            Line(
                C,
                "nslookup practice.hdg.local",
                "Server:  10.20.0.10\nAddress: 10.20.0.10\n\n"
                "*** 10.20.0.10 can't find practice.hdg.local: Server failed",
            ),
            Line(
                C,
                "ping 10.20.0.25",
                "Reply from 10.20.0.25: bytes=32 time=31ms TTL=126\nReply from 10.20.0.25: bytes=32 time=30ms TTL=126",
                rules_out="Routing through the tunnel",
            ),
            Line(A, "Opened the practice software by its address 10.20.0.25"),
            Line(O, "It opens and works by address.", rules_out="The application server"),
            Line(A, "Flushed the DNS cache and reconnected on two laptops"),
            Line(O, "No change."),
            Line(S, "Check the DNS service and its forwarders on 10.20.0.10."),
        ),
        reason="Names do not resolve over the VPN, addresses do. I have no rights on the domain controller.",
        ask="Look at DNS on HDG-DC01 and get names working for the VPN range.",
        first_move="Check the DNS service on HDG-DC01: it answers SERVFAIL for its own zone.",
        contingency="If DNS is healthy, compare the VPN pool with the subnets in AD Sites: 10.20.40.0/24 "
        "may be missing.",
        senior=(
            Line(
                C,
                "Get-Service DNS; Get-WinEvent -LogName 'DNS Server' -MaxEvents 5",
                "Running  DNS\n4015  The DNS server has encountered a critical error from the Active Directory.",
            ),
            Line(A, "Restarted the DNS service on HDG-DC01"),
            Line(O, "practice.hdg.local resolves again over the VPN."),
        ),
        resolution="DNS on HDG-DC01 had lost its AD zone after the night's update; service restarted, update pinned.",
    ),
    Scenario(
        title="Shared mailbox stopped receiving external mail",
        client="Brightwater Legal",
        severity=Severity.HIGH,
        problem="intake@ has had no external mail since yesterday 17:00. Internal mail arrives.",
        device=None,
        affected=4,
        impact="New client enquiries are not seen.",
        steps=(
            Line(Q, "Do senders get a bounce?"),
            Line(
                O,
                "Yes: 550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup.",
                rules_out="Spam filtering and MX records",
            ),
            Line(A, "Sent a test from a private address"),
            Line(O, "Bounced the same way within a minute."),
            Line(
                C,
                "Get-Mailbox intake | fl RequireSenderAuthenticationEnabled",
                "RequireSenderAuthenticationEnabled : False",
                rules_out="The mailbox's own restriction",
            ),
            Line(N, "Their admin converted a group to a team yesterday afternoon, he is not sure which."),
        ),
        reason="The bounce names a group, the mailbox itself looks right. I may be looking at the wrong object.",
        ask="Find what resolves intake@ now and open it to external senders.",
        first_move=None,
        contingency=None,
        senior=(
            Line(
                C,
                "Get-Recipient intake@brightwater.example | fl RecipientTypeDetails,PrimarySmtpAddress",
                "RecipientTypeDetails : GroupMailbox",
            ),
            Line(A, "Moved the alias from the new team back to the shared mailbox"),
            Line(O, "External test mail arrives."),
        ),
        resolution="The new team had taken the alias intake@; alias moved back, team allowed no external senders.",
    ),
    Scenario(
        title="Label printer prints blank labels after update",
        client="Cobalt Freight",
        severity=Severity.MEDIUM,
        problem="Both Zebra printers at dock 2 feed labels without print since the PC was updated.",
        device="CF-DOCK2, 2 × Zebra ZD421",
        affected=3,
        impact="Drivers wait for hand-written labels.",
        steps=(
            Line(A, "Printed the configuration label from the printer's own button"),
            Line(O, "Prints crisp and dark.", rules_out="Ribbon, head and label stock"),
            Line(A, "Printed a Windows test page"),
            Line(O, "Blank label feeds."),
            Line(
                C,
                "pnputil /enum-drivers /class Printer",
                "Published Name: oem41.inf\nProvider: ZDesigner\nDriver Version: 10.6.15.29612",
            ),
            Line(A, "Rolled the driver back to 8.6.5"),
            Line(O, "Still blank, on both."),
        ),
        reason="The printer is fine, the driver version makes no difference. I am out of ideas.",
        ask="Tell me what else the update may have changed.",
        first_move="Compare the print processor and language (ZPL or EPL) with dock 1, which works.",
        contingency="Take the PC back to yesterday's restore point.",
        senior=(
            Line(A, "Compared dock 1 and dock 2: dock 2 sends EPL to printers that are set to ZPL"),
            Line(A, "Set the driver to ZPL and printed a test page"),
            Line(O, "Labels print."),
        ),
        resolution="The update had switched the driver to EPL; set to ZPL on both printers.",
    ),
    Scenario(
        title="Nightly backup fails with a VSS error since Thursday",
        client="Linden Architects",
        severity=Severity.HIGH,
        problem="Three nights in a row without a good backup of LA-FS01.",
        device="LA-FS01, Windows Server 2022",
        affected=28,
        impact="No recovery point since Wednesday night.",
        steps=(
            Line(
                C,
                "vssadmin list writers",
                "Writer name: 'SqlServerWriter'\n   State: [8] Failed\n   Last error: Non-retryable error",
            ),
            Line(A, "Restarted the SQL Server VSS Writer service"),
            Line(O, "State is Stable, and failed again during the test backup.", rules_out="A one-off hang"),
            Line(A, "Checked free space for shadow copies"),
            Line(O, "41 % free on D:, no limit set.", rules_out="Shadow storage"),
            Line(N, "On Thursday the vendor installed a second SQL instance for the CAD licence server."),
        ),
        reason="The SQL writer fails in every backup. I must not touch the licence server's instance.",
        ask="Fix the writer or find a way to back up without it tonight.",
        first_move="Check which instance the writer fails on: the new one runs under a local account.",
        contingency="Exclude the licence instance from the job for tonight, and tell the client so.",
        senior=(
            Line(
                C,
                "Get-WinEvent -LogName Application -MaxEvents 20 | ? ProviderName -like 'SQLVDI*'",
                "SQLVDI: Loc=TriggerAbort. Instance=CADLIC. Login failed for NT AUTHORITY\\SYSTEM",
            ),
            Line(A, "Gave SYSTEM the sysadmin role on the CADLIC instance and ran the job"),
            Line(O, "Backup finished in 48 minutes."),
        ),
        resolution="The new SQL instance refused the VSS writer; permission granted, backup verified by a restore.",
    ),
    Scenario(
        title="Accounting app says 'database is locked' for all users",
        client="Meridian Foods",
        severity=Severity.CRITICAL,
        problem="Nobody can post an invoice since 09:10; the app waits and then reports a lock.",
        device="MF-APP02",
        affected=17,
        impact="Month-end closing stands still; the truck leaves at 14:00 without papers.",
        steps=(
            Line(Q, "Was anything imported or closed this morning?"),
            Line(O, "The bookkeeper started the month-end run at 09:05 and her PC crashed."),
            Line(
                C,
                "SELECT session_id, blocking_session_id, wait_type FROM sys.dm_exec_requests WHERE "
                "blocking_session_id <> 0",
                "session_id  blocking_session_id  wait_type\n61          54                   LCK_M_X\n"
                "63          54                   LCK_M_X\n70          54                   LCK_M_S",
            ),
            Line(
                O,
                "Session 54 belongs to the bookkeeper's crashed PC and is still open.",
                rules_out="A slow server or a full disk",
            ),
            Line(A, "Asked everyone to close the app and open it again"),
            Line(O, "Same message at once.", rules_out="A stuck client"),
            Line(S, "End session 54, once it is clear what its transaction was doing."),
        ),
        reason="I know which session blocks, but it holds the month-end run. Killing it could roll back "
        "or damage the closing.",
        ask="Decide whether session 54 may be killed, and do it.",
        first_move="Look at the open transaction of session 54 and its log size before killing it.",
        contingency="If the roll-back takes longer than 20 minutes, restore last night's copy next to it "
        "for the truck papers.",
        senior=(
            Line(
                C,
                "DBCC OPENTRAN; SELECT percent_complete FROM sys.dm_exec_requests WHERE session_id = 54",
                "Oldest active transaction: SPID 54, started 09:05:41, log used 38 MB",
            ),
            Line(A, "Killed session 54; roll-back took 70 seconds"),
            Line(O, "Invoices post again."),
        ),
        resolution="Orphaned month-end transaction rolled back; run repeated with the bookkeeper, totals checked.",
    ),
    Scenario(
        title="Teams calls drop after exactly 30 seconds",
        client="Pinecrest Realty",
        severity=Severity.MEDIUM,
        problem="Calls to outside numbers end after half a minute, at the office only.",
        device="PR-FW01, FortiGate 60F",
        affected=11,
        impact="Agents use private phones.",
        steps=(
            Line(Q, "Do calls between colleagues drop too?"),
            Line(O, "No, only outside numbers, and never from home.", rules_out="Headsets and the Teams client"),
            Line(A, "Called from a laptop on a phone hotspot"),
            Line(O, "Eight minutes without a drop.", rules_out="The carrier"),
            Line(A, "Looked at the firewall's policy log during a call"),
            Line(O, "UDP 3478–3481 passes, then a deny for 52.113.0.0/16 after 30 s."),
        ),
        reason="Looks like a session timer on the firewall. I have read-only access.",
        ask="Check the SIP helper and UDP timers.",
        first_move="Switch off the SIP session helper and watch one call.",
        contingency="Raise the UDP idle timer for the Teams ranges.",
        senior=(
            Line(C, "show system session-helper | grep -A2 sip", "edit 13\n  set name sip\n  set protocol 17"),
            Line(A, "Deleted the SIP session helper, cleared sessions"),
            Line(O, "A call of ten minutes held."),
        ),
        resolution="SIP session helper came back with the firmware update; removed.",
    ),
    Scenario(
        title="Second monitor flickers on the new docking stations",
        client="Harbor Dental Group",
        severity=Severity.LOW,
        problem="Two of nine new desks have a flickering second screen.",
        device="HDG-LT-021, HDG-LT-022, WD22TB4",
        affected=2,
        impact=None,
        steps=(
            Line(A, "Swapped the cables between a good and a bad desk"),
            Line(O, "The flicker stays at the desk.", rules_out="Cable"),
            Line(A, "Swapped the docks"),
            Line(O, "The flicker moves with the dock."),
            Line(C, "dcu-cli /scan", "Dock firmware 01.00.31 → 01.00.36 available"),
        ),
        reason="Firmware needs the vendor's tool, which our policy blocks.",
        ask="Allow or run the dock firmware update.",
        first_move="Update the two docks to 01.00.36.",
        contingency="Have them replaced under warranty.",
        senior=(
            Line(A, "Ran the firmware update on both docks"),
            Line(O, "No flicker for an hour."),
        ),
        resolution="Dock firmware updated to 01.00.36.",
    ),
    Scenario(
        title="New starter cannot sign in: MFA registration loops",
        client="Cobalt Freight",
        severity=Severity.MEDIUM,
        problem="The dispatcher who started today is sent back to the MFA page after each code.",
        device="CF-LT-077",
        affected=1,
        impact="She sits beside a colleague and cannot work.",
        steps=(
            Line(A, "Reset her MFA methods and had her register again"),
            Line(O, "Loop again after the code is accepted.", rules_out="A wrong code or clock"),
            Line(A, "Tried another browser, private window"),
            Line(O, "Same.", rules_out="Cookies"),
            Line(
                C,
                "Sign-in log, filter user",
                "Failure 53003: access has been blocked by Conditional Access\n"
                "Policy: Require compliant device for registration",
            ),
        ),
        reason="A policy wants a compliant device before registration, the device needs her sign-in to enrol.",
        ask="Break the circle without opening it for everyone.",
        first_move="Issue a Temporary Access Pass and enrol the laptop with it.",
        contingency="Exclude her from the policy for one hour.",
        senior=(
            Line(A, "Issued a Temporary Access Pass for one hour and enrolled CF-LT-077"),
            Line(O, "Signed in, device is compliant."),
        ),
        resolution="Enrolled with a Temporary Access Pass; onboarding checklist now has it as step one.",
    ),
    Scenario(
        title="Warehouse Wi-Fi drops scanners every few minutes",
        client="Meridian Foods",
        severity=Severity.HIGH,
        problem="Hand scanners lose the connection between aisles 7 and 12.",
        device="Zebra TC52 × 14, UniFi U6-LR",
        affected=14,
        impact="Picking takes twice as long.",
        steps=(
            Line(Q, "Since when?"),
            Line(O, "Since the racks were moved at the weekend."),
            Line(A, "Walked the aisles with a scanner"),
            Line(O, "-81 dBm in aisle 9, -55 at both ends.", rules_out="The scanners"),
            Line(A, "Looked for interference on 5 GHz"),
            Line(O, "Channels 36 and 44 are clean.", rules_out="Neighbours"),
            Line(A, "Raised the transmit power of AP-W3"),
            Line(O, "-79 dBm, still drops."),
        ),
        reason="A rack of metal stands right in front of AP-W3. Moving an AP is above my pay grade.",
        ask="Decide: move AP-W3, or add one.",
        first_move="Lower the minimum RSSI so that scanners roam earlier, as a stopgap.",
        contingency="Borrow the spare AP from the office for aisle 9.",
        senior=(
            Line(A, "Set minimum RSSI and enabled 802.11k on the warehouse SSID"),
            Line(O, "Drops fell from 20 to 3 in half an hour."),
            Line(A, "Placed the spare AP at aisle 9"),
        ),
        resolution="Spare AP placed at aisle 9 and roaming tuned; order for a permanent one sent.",
    ),
    Scenario(
        title="OneDrive keeps asking to sign in on terminal server",
        client="Linden Architects",
        severity=Severity.MEDIUM,
        problem="Every morning each user must sign in to OneDrive again on LA-RDS01.",
        device="LA-RDS01",
        affected=9,
        impact="Ten minutes each morning.",
        steps=(
            Line(A, "Cleared stored credentials for one user"),
            Line(O, "Worked until the next morning."),
            Line(C, "dsregcmd /status | findstr AzureAd", "AzureAdJoined : NO\nAzureAdPrt : NO"),
            Line(
                O, "The profile disk is attached, tokens are gone after sign-out.", rules_out="Profile not being kept"
            ),
        ),
        reason="Tokens do not survive, because the host is not hybrid joined, or because of FSLogix. I "
        "cannot tell which.",
        ask="Say which of the two, and whether a join is safe on a live host.",
        first_move=None,
        contingency=None,
        senior=(
            Line(A, "Checked FSLogix exclusions: the token broker folder was excluded"),
            Line(A, "Removed the exclusion and signed one user out and in"),
            Line(O, "Still signed in the next day."),
        ),
        resolution="FSLogix had excluded the token broker folder; exclusion removed by policy.",
    ),
    Scenario(
        title="Server room temperature alarm, one cooling unit off",
        client="Brightwater Legal",
        severity=Severity.CRITICAL,
        problem="UPS sensor reports 34 °C and rising. One of two cooling units shows E7.",
        device="BWL rack A, APC NetBotz",
        affected=45,
        impact="At 38 °C the storage shuts itself down; the whole firm would stand still.",
        steps=(
            Line(A, "Asked the office manager to switch the unit off and on"),
            Line(O, "E7 again after a minute.", rules_out="A hung controller"),
            Line(A, "Asked her to open the door and place a fan"),
            Line(O, "33 °C, falling slowly."),
            Line(N, "The building's technician comes at 15:00 at the earliest."),
        ),
        reason="It will not hold until 15:00. Something must be shut down and I do not know what may be.",
        ask="Choose what to shut down, in which order.",
        first_move="Shut down the test hosts on ESX03 first: half the heat, no users.",
        contingency="At 36 °C move the file server to the replica at the branch.",
        senior=(
            Line(A, "Shut down ESX03 and the lab storage"),
            Line(O, "29 °C after twelve minutes."),
        ),
        resolution="ESX03 shut down until the fan motor was replaced; thresholds now alert at 28 °C.",
    ),
    Scenario(
        title="Outlook search finds nothing newer than last month",
        client="Pinecrest Realty",
        severity=Severity.LOW,
        problem="Search in Outlook misses recent mail for one agent.",
        device="PR-LT-009",
        affected=1,
        impact=None,
        steps=(
            Line(A, "Rebuilt the search index"),
            Line(O, "Index complete, result is the same.", rules_out="A broken index"),
            Line(A, "Searched in Outlook on the web"),
            Line(O, "Finds everything.", rules_out="The mailbox itself"),
        ),
        reason="Local search only, index is new.",
        ask="What else filters results?",
        first_move="Check the cached mode slider: it may keep one month only.",
        contingency="Search with the server's index by policy.",
        senior=(
            Line(A, "Cached mode slider stood at one month; set to one year"),
            Line(O, "Search finds recent and old mail after the sync."),
        ),
        resolution="Cached mode window was one month; set to one year.",
    ),
)
