import { vi } from 'vitest';

interface Asked {
  method: string;
  path: string;
  url: URL;
  headers: Headers;
  body: unknown;
}

type Answer = (asked: Asked) => unknown;

/** Answers with a problem instead of a body. */
export class Refusal {
  readonly status: number;
  readonly slug: string;
  readonly extras: Record<string, unknown>;

  constructor(status: number, slug: string, extras: Record<string, unknown> = {}) {
    this.status = status;
    this.slug = slug;
    this.extras = extras;
  }
}

/** The event that answers are complete up to, unless they say otherwise. */
export const HEAD = 10;

/** Answers with what was so up to this event of the account. */
export class AtHead {
  readonly s: number;
  readonly body: unknown;

  constructor(s: number, body: unknown) {
    this.s = s;
    this.body = body;
  }
}

/**
 * Stands in for the API: `{ 'GET /handoffs': () => page }`. Returns what was asked, in order. What is not listed is a
 * 404, and `vi.unstubAllGlobals()` ends it.
 */
export function stubApi(answers: Record<string, Answer>): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url);
    const one = {
      method: request.method,
      path: url.pathname.replace('/api/v1', ''),
      url,
      headers: request.headers,
      body: await read(request),
    };
    asked.push(one);
    const answer = answers[`${one.method} ${one.path}`];
    const body = answer ? await answer(one) : new Refusal(404, 'not-found');
    return body instanceof Refusal
      ? refuse(body)
      : Response.json(body instanceof AtHead ? body.body : body, {
          headers: { 'Live-Head': `e1/${body instanceof AtHead ? body.s : HEAD}` },
        });
  });
  return asked;
}

async function read(request: Request): Promise<unknown> {
  const text = await request.text();
  return text === '' ? null : JSON.parse(text);
}

function refuse({ status, slug, extras }: Refusal): Response {
  const problem = { type: `urn:resolutionflow:problem:${slug}`, title: slug, status, detail: slug, ...extras };
  return Response.json(problem, { status, headers: { 'Content-Type': 'application/problem+json' } });
}
