import { Component, type ComponentType, type ReactNode, useEffect, useState } from 'react';

/** A line that is lost for a moment is there again after this. */
const AGAIN_MS = 1_000;

interface Looks<P> {
  /** Until it is there. */
  waiting?: (props: P) => ReactNode;
  /** When it does not come. */
  lost?: (props: P, retry: () => void) => ReactNode;
}

/**
 * A part of a page with a file of its own, which is loaded when it is first shown. Where the file does not come, or what is
 * in it fails, the rest of the page stays as it is. It is tried once more by itself, when the network comes back, and
 * whenever the part is shown anew.
 */
export function part<P extends object>(load: () => Promise<ComponentType<P>>, { waiting, lost }: Looks<P> = {}) {
  let Loaded: ComponentType<P> | null = null;
  const preload = async () => {
    Loaded ??= await load().catch(() => pause(AGAIN_MS).then(load));
    return Loaded;
  };

  function Part(props: P) {
    const [state, setState] = useState<'waiting' | 'there' | 'lost'>(Loaded ? 'there' : 'waiting');
    const [tries, setTries] = useState(0);
    const retry = () => setTries((before) => before + 1);

    // biome-ignore lint/correctness/useExhaustiveDependencies: each try is one more.
    useEffect(() => {
      if (Loaded) return setState('there');
      let gone = false;
      preload().then(
        () => !gone && setState('there'),
        () => !gone && setState('lost'),
      );
      addEventListener('online', retry);
      return () => {
        gone = true;
        removeEventListener('online', retry);
      };
    }, [tries]);

    if (state === 'there' && Loaded) {
      return (
        <Boundary instead={lost?.(props, retry)}>
          <Loaded {...props} />
        </Boundary>
      );
    }
    return (state === 'lost' ? lost : waiting)?.(props, retry) ?? null;
  }
  return Object.assign(Part, { preload });
}

/** Only a class component can catch an error thrown while rendering. */
class Boundary extends Component<{ instead: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
