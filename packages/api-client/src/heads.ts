import { client } from './generated/client.gen';

/** Up to which event of the account's log an answer is complete: see `Live-Head` in the API's description. */
export interface Head {
  epoch: string;
  s: number;
}

const heads = new WeakMap<object, Head>();

/** Null for what did not come from the API, or from one that does not say. */
export function headOf(answer: object): Head | null {
  return heads.get(answer) ?? null;
}

/** For an answer that is put together from others. */
export function withHead<T extends object>(answer: T, head: Head | null): T {
  if (head) heads.set(answer, head);
  return answer;
}

function readHead(headers: Headers): Head | null {
  const [epoch, s] = headers.get('Live-Head')?.split('/') ?? [];
  return epoch && s ? { epoch, s: Number(s) } : null;
}

// Callers are given the body alone, so it is the body that its head is known by.
client.interceptors.response.use((response, _request, options) => {
  options.responseTransformer = async (body) =>
    typeof body === 'object' && body !== null ? withHead(body, readHead(response.headers)) : body;
  return response;
});
