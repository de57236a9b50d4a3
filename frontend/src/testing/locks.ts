interface Waiting {
  name: string;
  mode: LockMode;
  grant: () => void;
}

/**
 * The browser's locks, for several tabs in one test: shared ones together, an exclusive one alone, first come first. As
 * in a browser, who gets one hears of it a moment later.
 */
export class FakeLocks {
  #held: { name: string; mode: LockMode }[] = [];
  #waiting: Waiting[] = [];

  request = (
    name: string,
    { mode = 'exclusive', signal }: { mode?: LockMode; signal?: AbortSignal },
    whileHeld: () => Promise<void>,
  ) =>
    new Promise<void>((resolve, reject) => {
      const waiting: Waiting = {
        name,
        mode,
        grant: () => {
          const lock = { name, mode };
          this.#held.push(lock);
          const release = () => {
            this.#held = this.#held.filter((each) => each !== lock);
            this.#grant();
          };
          setTimeout(() =>
            whileHeld().then(() => {
              release();
              resolve();
            }),
          );
        },
      };
      signal?.addEventListener('abort', () => {
        if (!this.#waiting.includes(waiting)) return;
        this.#waiting = this.#waiting.filter((each) => each !== waiting);
        reject(new DOMException('Aborted', 'AbortError'));
      });
      this.#waiting.push(waiting);
      this.#grant();
    });

  query = async () => ({ held: this.#held, pending: this.#waiting.map(({ name, mode }) => ({ name, mode })) });

  #grant(): void {
    for (const waiting of [...this.#waiting]) {
      const others = this.#held.filter(({ name }) => name === waiting.name);
      const free = others.length === 0 || (waiting.mode === 'shared' && others.every(({ mode }) => mode === 'shared'));
      if (!free) continue;
      this.#waiting = this.#waiting.filter((each) => each !== waiting);
      waiting.grant();
    }
  }
}
