/* Where a client, a contact or a device is named, or a list is filtered by client. */

export const client = 'Client';
export const unknownClient = 'Unknown client';
export const searchClients = 'Search clients';
export const nothingToPick = 'No client is called that';
export const formerly = (name: string) => `formerly ${name}`;
export const suggestions = (count: number) => (count === 1 ? '1 suggestion' : `${count} suggestions`);
export const newClientOption = (name: string) => `New client: “${name}”`;
export const isNew = 'New client';
export const isKnown = (name: string) => `Known client: ${name}`;
