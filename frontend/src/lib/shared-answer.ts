import { headOf, isProblem, withHead } from '@resolutionflow/api-client';

/**
 * One answer for several queries: while it is on its way, each takes its part from it instead of asking for itself. Later,
 * or where the shared answer did not come, each asks for its own.
 */
export class SharedAnswer<A extends object> {
  readonly #read: (key: string) => Promise<A>;
  readonly #underWay = new Map<string, Promise<A>>();

  constructor(read: (key: string) => Promise<A>) {
    this.#read = read;
  }

  /** Until `use` has ended, which begins the queries. */
  async during<T>(key: string, use: () => Promise<T>, given?: Promise<A>): Promise<T> {
    const answer = this.#underWay.get(key) ?? given ?? this.#read(key);
    this.#underWay.set(key, answer);
    // Whoever asks for a part hears of it.
    answer.catch(() => {});
    try {
      return await use();
    } finally {
      if (this.#underWay.get(key) === answer) this.#underWay.delete(key);
    }
  }

  /** Null where it did not come. */
  async whole(key: string): Promise<A | null> {
    return (await this.#underWay.get(key)?.catch(refused)) ?? null;
  }

  async part<P extends object>(key: string, pick: (answer: A) => P | null, own: () => Promise<P>): Promise<P> {
    const answer = await this.whole(key);
    const part = answer && pick(answer);
    return answer && part ? withHead(part, headOf(answer)) : own();
  }
}

/** What does not exist, or is nobody's who is signed in, does not by itself either. */
function refused(error: unknown): null {
  if (isProblem(error) && [401, 403, 404].includes(error.status)) throw error;
  return null;
}
