/** Timers by name: setting one replaces it; all can be cleared together. */
export class Timers<Name extends string> {
  readonly #running = new Map<Name, ReturnType<typeof setTimeout>>();

  set(name: Name, ms: number, then: () => void): void {
    clearTimeout(this.#running.get(name));
    const fire = () => {
      this.#running.delete(name);
      then();
    };
    this.#running.set(name, setTimeout(fire, ms));
  }

  has(name: Name): boolean {
    return this.#running.has(name);
  }

  cancel(name: Name): void {
    clearTimeout(this.#running.get(name));
    this.#running.delete(name);
  }

  clear(): void {
    for (const timer of this.#running.values()) clearTimeout(timer);
    this.#running.clear();
  }
}
