import { useEffect, useState } from 'react';

/** After the last key: long enough to ask once for a word, too short to wait for. */
const PAUSE_MS = 120;

/** A value once it has stood still; the empty one at once. */
export function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), value === '' ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}
