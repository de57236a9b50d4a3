import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** One line at the end that says it all, with every measured time from a junior's click to a senior's card. */
// biome-ignore lint/style/noDefaultExport: Playwright loads a reporter by its default export.
export default class ClosingLine implements Reporter {
  readonly #arrivals: number[] = [];
  #passed = 0;
  #failed = 0;

  onTestEnd(test: TestCase, result: TestResult): void {
    if (test.outcome() === 'expected') this.#passed += 1;
    else if (test.outcome() !== 'skipped') this.#failed += 1;
    for (const { type, description } of result.annotations) {
      if (type === 'click to card') this.#arrivals.push(Number.parseInt(description ?? '', 10));
    }
  }

  onEnd(result: FullResult): void {
    const seconds = Math.round(result.duration / 1000);
    const promises = `${this.#passed} of ${this.#passed + this.#failed} promises kept in ${seconds} s`;
    const arrivals =
      this.#arrivals.length > 0 ? `; click to card: ${this.#arrivals.sort((a, b) => a - b).join(', ')} ms` : '';
    console.log(`\n${promises}${arrivals}.`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
