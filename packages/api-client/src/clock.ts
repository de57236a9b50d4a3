type Listener = (server: number, asked: number, answered: number) => void;

const listeners = new Set<Listener>();

/** What the server's clock said with each answer, and this browser's before and after it; in milliseconds. */
export function onServerTime(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellTime(response: Response, asked: number): void {
  const server = Date.parse(response.headers.get('Server-Time') ?? '');
  if (Number.isNaN(server)) return;
  for (const each of listeners) each(server, asked, Date.now());
}
