import type { StepKind } from '@resolutionflow/api-client';

/** What a line is, by its form; an action where it does not say. A person's own choice comes before it. */
export function guessKind(text: string): StepKind {
  const line = text.trim();
  if (line === '') return 'action';
  if (NOTE.test(line)) return 'note';
  if (PROMPT.test(line) || isCommand(partsOf(line).body)) return 'command';
  if (QUESTION.test(line.replace(LINK, ''))) return 'question';
  if (LATER.test(line)) return 'note';
  if (SEEN.test(line)) return 'observation';
  if (DONE.test(line)) return 'action';
  return STATE.test(line) ? 'observation' : 'action';
}

const words = (list: string) => list.trim().split(/\s+/).join('|');

const LINK = /https?:\/\/\S+/g;
const NOTE = /^(?:note|notes|fyi|todo|to do|reminder|nb|n\.b\.|heads[ -]up|hinweis|notiz)\b(?!book)/i;
const LATER =
  /^(?:call back|remember|do not|don['’]t|please (?:call|do|keep|wait)|next time|ticket with|vendor case)\b|\b(?:will be|will call|tomorrow|next week|calls? back|out of office|on holiday|prefers?)\b/i;
const PROMPT = /^(?:PS [A-Z]:\\[^>]*>|[A-Z]:\\[^>]*>|[\w.-]+@[\w.-]+[:~ ][^$#]*[$#] |[$❯] )\s*\S/;
const QUESTION =
  /\?(?:$|["”)]|\s+(?:->|→|[-–:]?\s*\S))|^asked\b|^(?:who|what|when|where|why|which|how|did|does|is|are|can|could|has|have|was|were)\b[^.]*\?$/i;
const SEEN =
  /^(?:(?:i|we) )?(?:saw|see|seen|seeing|noticed|found|observed|shows?|showing|getting|there (?:is|are|was|were))\b|^(?:user|users|client|customer|caller|he|she|they|event|error|log|logs|screen|led|light|status|result|everyone|nobody|no one|nothing|only|still|works?|fails?)\b/i;
const DONE = new RegExp(
  `^(?:(?:i|we|then|also|and|just) )*(?:re-?)?(?:${words(`
    [a-z]{2,}ed set reset ran run sent put took went made swapped rebooted got built rebuilt cut reset hung left let shut read held spoke
    told gave wrote undid restart reboot replace update install uninstall remove add change clear flush enable disable disconnect
    reconnect plug unplug check test try turn switch open close delete create move swap repair clean unlock sign log start stop
    [a-z]{3,}ing`)})\\b`,
  'i',
);
const STATE =
  /\b(?:is|are|was|were|isn['’]t|aren['’]t|has|have|had|says?|shows?|drops?|fails?|failed|works?|worked|cannot|can['’]t|won['’]t|doesn['’]t|does not|did not|didn['’]t|no|not|never|only|error|errors|offline|online|down|slow|missing|denied|timed? ?out|timeout|full|empty|high|red|green|amber|blinking|unreachable|expired|lost|ok)\b|0x[0-9a-f]{3,}/i;

const PROGRAMS = new Set(
  words(`
    ping tracert traceroute pathping ipconfig ifconfig nslookup dig host arp netstat netsh route nbtstat getmac hostname whoami
    net nltest klist gpupdate gpresult sfc dism chkdsk diskpart bcdedit sc tasklist taskkill shutdown wmic wevtutil w32tm
    certutil repadmin dcdiag dsregcmd robocopy xcopy icacls takeown reg regedit powershell pwsh cmd systemctl service journalctl
    sudo apt apt-get yum dnf ssh scp curl wget telnet nc nmap tcpdump df du ls cat tail head grep ps top htop free uptime mount
    umount lsblk fdisk smartctl chmod chown ip ss ethtool iptables ufw docker kubectl git npm python python3 openssl mysql psql
    sqlcmd redis-cli show sh conf configure enable exit display diagnose diag get execute config set edit vssadmin wbadmin manage-bde
    slmgr cscript mstsc rasdial query quser logoff esxcli vim-cmd zpool zfs postqueue mailq nginx apachectl
  `).split('|'),
);
/** Words that people use for what they do as well: a command only with an argument that no sentence has. */
const ALSO_VERBS = new Set(
  words('show get set edit route service enable exit host query display mount find free top head configure run').split(
    '|',
  ),
);
const PROSE =
  /(?:^|\s)(?:the|a|an|his|her|my|our|their|this|that|it|him|them|user|users|with|and|to|from|was|is|were|on|for|by|of|again|out|up|off)(?:\s|[.,!]|$)/i;
const ARGUMENT = /(?:^|\s)(?:-{1,2}[a-z?]|\/[a-z?]|[|>]|\.{0,2}[/\\]\w)|\d+\.\d+\.\d+|\w\.\w|[*=\\$]/i;
const CMDLET =
  /^[A-Z][a-z]+-[A-Z][A-Za-z]{2,}(?:\s|$)|^(?:\.{1,2}[/\\]|\/(?:usr|bin|opt|etc|tool|ip|interface|system)\b|~\/)\S+/;
const DEVICE =
  /^(?:show|sh|get|display|set|configure|conf|diagnose|diag|execute|config) (?:ip|int|interfaces?|ver(?:sion)?|vlan|run(?:ning-config)?|log(?:ging)?|mac|arp|cdp|lldp|sys|system|t(?:erminal)?|vpn|router?|spanning-tree|power|environment|clock|inventory|users?)\b/i;

function isCommand(line: string): boolean {
  if (CMDLET.test(line)) return true;
  const first = line.split(/\s/, 1)[0] ?? '';
  const program = (first.split(/[/\\]/).at(-1) ?? '').replace(/\.(?:exe|msc|cpl|cmd|bat|ps1|sh)$/i, '');
  const isFile = program !== first && /\.(?:exe|msc|cpl|cmd|bat|ps1|sh)$/i.test(first);
  if (isFile && !PROSE.test(line)) return true;
  if (DEVICE.test(line) && !PROSE.test(line)) return true;
  // Programs are written small; a sentence begins with a capital.
  if (!PROGRAMS.has(program) || PROSE.test(line)) return false;
  const rest = line.slice(first.length).trim();
  if (ALSO_VERBS.has(program)) return ARGUMENT.test(rest);
  return rest === '' || ARGUMENT.test(rest) || rest.split(/\s+/).length <= MOST_ARGUMENTS;
}

const MOST_ARGUMENTS = 4;

/** A line with what came of it and what that rules out: `ping gw -> ok x gateway down`, `… ✗ the router`. */
export interface Parts {
  body: string;
  result: string;
  rulesOut: string;
}

export function partsOf(text: string): Parts {
  const none = { body: text, result: '', rulesOut: '' };
  if (text.includes('\n')) return none;
  const [, head = text, ruled = ''] = /^(.*?)\s+[✗✘]\s*(?:rules out\s+)?(\S.*)$/.exec(text) ?? [];
  const [, body = head, after = ''] = /^(.*?\S)\s+(?:->|→)\s*(\S.*)$/.exec(head) ?? [];
  if (ruled !== '') return { body, result: after, rulesOut: ruled.trim() };
  // A plain x is a sign only after a result.
  const [, result = after, x = ''] = /^(.*?)\s+x\s+(?:rules out\s+)?(\S.*)$/i.exec(after) ?? [];
  return after === '' ? none : { body, result, rulesOut: x.trim() };
}
