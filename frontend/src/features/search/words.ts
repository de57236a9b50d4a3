export const search = 'Search';
export const searchAndGo = 'Search and go to';
export const placeholder = 'Client, problem, device, ticket, code…';
export const close = 'Close';
export const only = (name: string) => `Only ${name}`;
export const searchEverything = (name: string) => `Search everything, not only ${name}`;
export const results = 'Results';
export const resultCount = (count: number) => (count === 1 ? '1 result' : `${count} results`);
export const searching = 'Searching';
export const nothingFound = (query: string) => `Nothing found for “${query}”`;
export const nothingYet = 'Nothing here yet';
export const nothingYetMeans = 'Sessions appear here as soon as someone starts one.';
export const howToSearch =
  'Try fewer words, a client, a device, a ticket or an error code. Secrets cannot be searched.';
export const searchFailed = 'Search failed';
export const tryAgain = 'Try again';
export const choose = 'choose';
export const open = 'open';
export const closes = 'close';

export const GROUPS = {
  destination: 'Go to',
  recent: 'Recent',
  handoff: 'Escalations',
  session: 'Sessions',
  client: 'Clients',
  contact: 'Contacts',
  device: 'Devices',
  member: 'People',
} as const;
