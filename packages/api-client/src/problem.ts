/**
 * A refusal or failure of the API, as RFC 9457 problem details.
 *
 * `slug` is the last part of `type` and is what code branches on; `title` and `detail` are sentences for people.
 * A request that got no answer at all is the problem `unreachable` with status 0, so that callers handle one kind of error.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly type: string;
  readonly slug: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Members beside the standard ones, such as `claimed_by` on `claim-lost`. */
  readonly extras: Readonly<Record<string, unknown>>;
  /** Seconds to wait before the next try, when the server says so. */
  readonly retryAfter: number | null;

  constructor(problem: ProblemFields, options?: ErrorOptions) {
    super(problem.detail || problem.title, options);
    this.type = problem.type;
    this.slug = problem.type.slice(problem.type.lastIndexOf(':') + 1);
    this.title = problem.title;
    this.status = problem.status;
    this.detail = problem.detail;
    this.extras = problem.extras ?? {};
    this.retryAfter = problem.retryAfter ?? null;
  }
}

interface ProblemFields {
  type: string;
  title: string;
  status: number;
  detail: string;
  extras?: Record<string, unknown>;
  retryAfter?: number | null;
}

export function isProblem(error: unknown, slug?: string): error is ProblemError {
  return error instanceof ProblemError && (slug === undefined || error.slug === slug);
}

/** Never fails: an answer from something that is not our API (a proxy's error page) becomes a problem too. */
export async function problemFrom(response: Response): Promise<ProblemError> {
  const { type, title, status, detail, instance, ...extras } = await readBody(response);
  return new ProblemError({
    type: text(type) ?? `urn:resolutionflow:problem:http-${response.status}`,
    title: text(title) ?? 'The server could not do this',
    status: response.status,
    detail: text(detail) ?? '',
    extras,
    retryAfter: secondsToWait(response.headers.get('Retry-After')),
  });
}

export function unreachable(cause: unknown): ProblemError {
  return new ProblemError(
    {
      type: 'urn:resolutionflow:problem:unreachable',
      title: 'The server cannot be reached',
      status: 0,
      detail: 'No answer came back. Check the connection and try again.',
    },
    { cause },
  );
}

async function readBody(response: Response): Promise<Record<string, unknown>> {
  if (!response.headers.get('Content-Type')?.includes('json')) return {};
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value !== 'about:blank' ? value : undefined;
}

/** The header holds either seconds or a date. */
function secondsToWait(header: string | null): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}
