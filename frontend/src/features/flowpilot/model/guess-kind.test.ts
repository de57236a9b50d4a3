import type { StepKind } from '@resolutionflow/api-client';
import { beforeAll, describe, expect, it } from 'vitest';
import { EMPTY, stepOf, withBody, withNextKind, withParts } from '@/features/flowpilot/model/draft';
import { guessKind, partsOf } from '@/features/flowpilot/model/guess-kind';
import { loadGuesses } from '@/features/flowpilot/model/guesses';

beforeAll(loadGuesses);

/** As technicians write, by what a reader would call it. */
const LINES: Record<Exclude<StepKind, 'suggestion'>, string> = {
  action: `
    Restarted the router
    Rebooted PC, no change
    rebooted the firewall twice
    Replaced the network cable
    Reset the password
    Reset the user's MFA in Entra
    Cleared the Teams cache
    Flushed DNS on the client
    Swapped the port on the switch
    Updated the printer driver to 7.2
    Uninstalled the VPN client and installed it again
    Unlocked the account in AD
    Ran a full scan with Defender
    ran sfc in safe mode
    Set the DNS server to the domain controller
    Set up a new Outlook profile
    Turned off IPv6
    Disabled the add-in
    Moved the mailbox to the new database
    Checked the cables, all fine
    checked event viewer
    Pinged the gateway from the PC
    Called the ISP, ticket 44121
    Opened a ticket with the vendor
    Logged in as another user
    Took over the PC with remote support
    Put the access point on another channel
    Sent the user a new link
    Tried another browser
    tried from a hotspot
    Tested with another account
    Created a new local profile
    Restored the file from last night's backup
    Deleted the spool folder
    Re-added the printer
    Restarting the spooler now
    We disabled the rule on the firewall
    I changed the MTU to 1400
    Plugged the scanner into another port
    Rolled the update back
    restart the print spooler
    ping the server from his laptop
    net stop and start of the spooler by hand
    Power-cycled the modem
  `,
  command: `
    ping 10.20.4.1
    ping gw
    ping fs01 -> ok x gateway down
    ping -t srv01
    tracert -d 8.8.8.8
    ipconfig
    ipconfig /all
    ipconfig /flushdns
    nslookup portal.northwind.example
    gpupdate /force
    gpresult /r
    sfc /scannow
    net use
    net use H: \\\\fs01\\home
    net stop spooler
    netsh winsock reset
    whoami /groups
    dsregcmd /status
    Get-Service Spooler
    Test-NetConnection srv01 -Port 443
    Restart-Service Spooler
    PS C:\\> Get-Date
    C:\\>dir /s
    root@web01:~# df -h
    $ ls -la
    sudo systemctl restart nginx
    systemctl status nginx
    journalctl -u nginx --since today
    dig +short mx northwind.example
    curl -I https://portal.example
    df -h
    tail -n 50 /var/log/syslog
    grep error /var/log/messages
    cat /etc/hosts
    show ip int brief
    show vlan
    sh run | i snmp
    get system status
    diagnose vpn tunnel list
    ./fix-spooler.sh
    /ip address print
    docker ps -a
    chkdsk C: /f
    mysql -u root -p
    repadmin /replsummary
    dism /online /cleanup-image /restorehealth
    C:\\tools\\psexec.exe \\\\pc12 cmd
    w32tm /resync
  `,
  observation: `
    VPN drops every 10 minutes
    Link LED on port 14 is off
    The printer shows "offline"
    Printer is offline
    User can log in on another PC
    Outlook says "Trying to connect"
    No IP address from DHCP
    Error 0x80070035 when opening the share
    0x0000007e after login
    Event 7031, spooler terminated
    saw packet loss of 30 % on the WAN
    Noticed two DHCP servers
    Disk C: is full
    CPU at 100 %, svchost has most of it
    Works with a cable
    works on the phone's hotspot
    Still the same
    Nothing in the event log
    Only this user has it
    Certificate expired yesterday
    Ping to the gateway fails
    The switch port was err-disabled
    DNS resolves to the old address, is wrong
    Teams works in the browser
    Account is locked out
    Backup job failed with VSS error
    There are 214 mails in the queue
    Battery light is amber
    User cannot print from Excel
    Wi-Fi doesn't show the SSID
  `,
  question: `
    Does it work with a cable?
    Did you restart the PC?
    since when does it happen?
    Is anyone else affected?
    Which printer do you use?
    Asked whether others have it too
    asked user for the error text
    When did it last work? Friday
    Can you open other sites? yes -> DNS is fine
    What changed? New router yesterday
    Are you in the office?
    Why is the port down?
    Has the password been changed?
    Do you see the lock in the tray?
    How many users?
  `,
  note: `
    Note: server room key is at reception
    note to self, switch has no label
    FYI the site moves next month
    TODO order a new UPS battery
    Reminder: update the documentation
    User will be back at 3
    Call back after 14:00
    call back tomorrow
    She prefers mail
    Do not reboot the server before 18:00
    Don't touch the NAS, rebuild is running
    Vendor case 8812345
    Customer calls back on Monday
    Ticket with Microsoft: 2403120040001
    Next time ask for the serial number first
    Will be out of office until Friday
  `,
};

const labelled = Object.entries(LINES).flatMap(([kind, lines]) =>
  lines
    .trim()
    .split('\n')
    .map((line) => [line.trim(), kind] as const),
);

describe('the kind of a step', () => {
  it('is guessed from its line', () => {
    const wrong = labelled.filter(([line, kind]) => guessKind(line) !== kind);
    expect(labelled.length).toBeGreaterThanOrEqual(120);
    expect(wrong.map(([line, kind]) => `${line}: ${guessKind(line)}, not ${kind}`)).toEqual([]);
  });

  it('follows the text until one is picked, with one key', () => {
    expect(withBody(EMPTY, 'ping gw').kind).toBe('command');
    const picked = withNextKind(withBody(EMPTY, 'ping gw'));
    expect(picked.kind).toBe('observation');
    expect(withBody(picked, 'ping gateway').kind).toBe('observation');
  });
});

describe('a result typed behind the text', () => {
  it.each([
    ['ping gw -> ok x gateway down', 'ping gw', 'ok', 'gateway down'],
    ['ping gw → ok ✗ gateway down', 'ping gw', 'ok', 'gateway down'],
    ['LED is green ✗ rules out the cable', 'LED is green', '', 'the cable'],
    ['Restarted the router -> same', 'Restarted the router', 'same', ''],
    ['Ordered 4 x 8 GB', 'Ordered 4 x 8 GB', '', ''],
    ['git log a->b', 'git log a->b', '', ''],
    ['first\nsecond -> x', 'first\nsecond -> x', '', ''],
  ])('%s', (text, body, result, rulesOut) => {
    expect(partsOf(text)).toEqual({ body, result, rulesOut });
  });

  it('goes into its own fields, or stays with what was done', () => {
    const step = (text: string) => stepOf(withParts(withBody(EMPTY, text)));
    expect(step('ping gw -> ok x gateway down')).toEqual({
      ...{ kind: 'command', body: 'ping gw', output: 'ok', rules_out: 'gateway down' },
    });
    expect(step('Restarted the router -> same x the router')).toEqual({
      ...{ kind: 'action', body: 'Restarted the router → same', rules_out: 'the router' },
    });
    expect(step('Can you open other sites? yes -> DNS is fine').body).toBe(
      'Can you open other sites? yes -> DNS is fine',
    );
  });
});
