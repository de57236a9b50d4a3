import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';

type Announce = (message: string) => void;

const Context = createContext<Announce>(() => {});

/** The one polite live region of the page. Components share it, so that a screen reader gets one announcement at a time. */
export function LiveRegionProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState('');
  const odd = useRef(false);
  const announce = useCallback<Announce>((text) => {
    // The same words twice are only read again if the text differs: a no-break space does.
    odd.current = !odd.current;
    setMessage(odd.current ? text : `${text}\u00a0`);
  }, []);
  const region = useMemo(
    () => (
      <div role="status" aria-live="polite" aria-atomic="true" className="sr-only">
        {message}
      </div>
    ),
    [message],
  );
  return (
    <Context value={announce}>
      {children}
      {region}
    </Context>
  );
}

/** Says something to people who do not see the screen. */
export function useAnnounce(): Announce {
  return use(Context);
}
