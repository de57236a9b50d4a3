import { tellTime } from './clock';
import type { CreateClientConfig } from './generated/client.gen';
import { problemFrom, unreachable } from './problem';

/** How the generated client talks: same origin, with the session cookie, and every failure thrown as a ProblemError. */
export const createClientConfig: CreateClientConfig = (config) => ({
  ...config,
  baseUrl: globalThis.location?.origin ?? '',
  credentials: 'same-origin',
  fetch: fetchOrThrow,
  throwOnError: true,
});

let whose: () => string | null = () => null;

/** Each request says for whom the page was made; where the cookie is somebody else's by now, the answer is a problem. */
export function tellWhose(read: () => string | null): void {
  whose = read;
}

/** Headers of the request that asks who is signed in. */
export const ANYBODY = { 'Signed-In-As': '*' };

/** A request that was sent before this code had come: see `begunEarlier`. */
interface Begun {
  asked: number;
  response: Promise<Response>;
}

let begun: Record<string, Begun> = {};

/** A page that opens takes its answers at once. What nobody has taken by then may be outdated. */
const EARLY_MS = 10_000;

/**
 * Answers that are on their way already, by path and query: the first read of each takes it, within ten seconds. A change
 * makes all others outdated.
 */
export function begunEarlier(requests: Record<string, Begun>): void {
  begun = { ...requests };
}

function take({ method, url }: Request): Begun | undefined {
  if (method !== 'GET') begun = {};
  const { pathname, search } = new URL(url);
  const found = begun[pathname + search];
  delete begun[pathname + search];
  return found && Date.now() - found.asked < EARLY_MS ? found : undefined;
}

async function fetchOrThrow(...args: Parameters<typeof fetch>): Promise<Response> {
  const request = new Request(...args);
  const owner = whose();
  if (owner !== null && !request.headers.has('Signed-In-As')) request.headers.set('Signed-In-As', owner);
  let response: Response;
  const { asked, response: coming } = take(request) ?? { asked: Date.now(), response: globalThis.fetch(request) };
  try {
    response = await coming;
  } catch (error) {
    // A request that the caller cancelled is not a failure of the server.
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable(error);
  }
  tellTime(response, asked);
  if (!response.ok) throw await problemFrom(response);
  return response;
}
