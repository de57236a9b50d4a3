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

async function fetchOrThrow(...args: Parameters<typeof fetch>): Promise<Response> {
  let response: Response;
  const asked = Date.now();
  try {
    response = await globalThis.fetch(...args);
  } catch (error) {
    // A request that the caller cancelled is not a failure of the server.
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable(error);
  }
  tellTime(response, asked);
  if (!response.ok) throw await problemFrom(response);
  return response;
}
