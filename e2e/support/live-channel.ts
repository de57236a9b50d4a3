import type { Page, WebSocketRoute } from '@playwright/test';

/** A hand on the line between a page and the server. To be put there before the page opens. */
export class LiveChannel {
  #cut = false;
  #held = false;
  #restored = false;
  #current: WebSocketRoute | undefined;
  #waiting: (() => void)[] = [];

  static async of(page: Page): Promise<LiveChannel> {
    const channel = new LiveChannel();
    await page.routeWebSocket(/\/api\/v1\/live/, (socket) => channel.#connect(socket));
    // Polling gets no answer either.
    await page.route(/\/api\/v1\/events/, (route) => (channel.#cut ? route.abort() : route.fallback()));
    return channel;
  }

  #connect(socket: WebSocketRoute): void {
    if (this.#cut) {
      void socket.close();
      return;
    }
    this.#current = socket;
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (this.#held) this.#waiting.push(() => socket.send(message));
      else socket.send(message);
    });
    socket.onMessage((message) => server.send(this.#restored ? withAnotherEpoch(String(message)) : message));
  }

  /** The socket breaks, and no new one comes about until it is mended. */
  async cut(): Promise<void> {
    this.#cut = true;
    await this.#current?.close();
  }

  mend(): void {
    this.#cut = false;
  }

  /** What the server says before it restarts; the page comes back to one that has. */
  async sayGoodbye(retryMs: number): Promise<void> {
    this.#current?.send(JSON.stringify({ t: 'bye', code: 1012, retry_ms: retryMs }));
    await this.#current?.close({ code: 1012 });
  }

  /** What the server says stays on the way: the page does not know yet. For less than two heartbeats. */
  hold(): void {
    this.#held = true;
  }

  letGo(): void {
    this.#held = false;
    for (const deliver of this.#waiting.splice(0)) deliver();
  }

  /** The server has lost its place, as after hours, or after a backup was restored: the next hello gets no replay. */
  loseItsPlace(): void {
    this.#restored = true;
  }
}

function withAnotherEpoch(message: string): string {
  const frame: { t: string; epoch?: string | null } = JSON.parse(message);
  return JSON.stringify(frame.t === 'hello' && frame.epoch ? { ...frame, epoch: crypto.randomUUID() } : frame);
}
