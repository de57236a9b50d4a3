/** What the client wants to know of the page it runs in. */
export interface Surroundings {
  /** A hint only: false negatives are common, and a server on this machine is reachable without any network. */
  online(): boolean;
  /** Calls back when trying at once makes sense, or when the network is said to be gone. Returns the way to stop. */
  watch(listener: (change: 'visible' | 'online' | 'offline') => void): () => void;
}

export const browser: Surroundings = {
  online: () => globalThis.navigator?.onLine !== false,
  watch(listener) {
    if (typeof document === 'undefined') return () => {};
    const shown = () => {
      if (document.visibilityState === 'visible') listener('visible');
    };
    const online = () => listener('online');
    const offline = () => listener('offline');
    document.addEventListener('visibilitychange', shown);
    addEventListener('online', online);
    addEventListener('offline', offline);
    return () => {
      document.removeEventListener('visibilitychange', shown);
      removeEventListener('online', online);
      removeEventListener('offline', offline);
    };
  },
};
