import { Icon } from '@/components/icon';

/** Closed at first: the brief is read in seconds, and outputs are long. */
export function CommandOutput({ text }: { text: string }) {
  const lines = text.trimEnd().split('\n').length;
  return (
    <details className="group mt-1">
      <summary className="-ml-1 inline-flex h-6 list-none items-center gap-1 rounded-sm px-1 text-ink-muted text-xs hover:bg-hover hover:text-ink">
        <Icon name="chevron-right" className="size-3.5 transition-transform group-open:rotate-90" />
        Output, {lines === 1 ? '1 line' : `${lines} lines`}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre tabIndex={0} className="mt-1 max-h-64 overflow-auto rounded-md bg-sunken px-3 py-2 font-mono text-ink text-xs">
        {text}
      </pre>
    </details>
  );
}
