import { useId, useMemo, useState } from 'react';
import { IconButton } from '@/components/icon-button';
import * as words from '@/components/words';
import { cx } from '@/lib/cx';
import { terminalText } from '@/lib/terminal';
import { toast } from '@/lib/toast';

const MORE =
  'px-3 py-1.5 text-left font-medium text-ink-muted text-xs hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 aria-pressed:text-accent-ink';

/** Lines shown before the reader opens the rest. */
const PREVIEW = 6;

/** A command's output as a terminal shows it: the first lines, the rest on demand, and a button that copies all of it. */
export function CommandOutput({ text: printed, className }: { text: string; className?: string }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [raw, setRaw] = useState(false);
  const clean = useMemo(() => terminalText(printed), [printed]);
  const text = raw ? printed : clean;
  const lines = text.split('\n');
  // Two lines more than the preview are not worth a click.
  const long = lines.length > PREVIEW + 2;
  const shown = open || !long ? text : lines.slice(0, PREVIEW).join('\n');
  const copy = () =>
    navigator.clipboard?.writeText(text).then(
      () => toast(words.outputCopied),
      () => toast.error(words.copyingBlocked),
    );

  return (
    <div
      className={cx(
        'group/output relative overflow-hidden rounded-md bg-sunken ring-1 ring-line ring-inset',
        className,
      )}
    >
      <pre
        id={id}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard.
        tabIndex={0}
        dir="ltr"
        className="max-h-96 overflow-auto whitespace-pre px-3 py-2 font-mono text-ink text-xs focus-visible:-outline-offset-2"
      >
        {shown}
      </pre>
      <IconButton
        icon="copy"
        label={words.copyOutput}
        onClick={copy}
        className="absolute! top-1 right-1 size-6! bg-sunken opacity-0 focus-visible:opacity-100 group-hover/output:opacity-100"
      />
      {long || clean !== printed ? (
        <div className="flex border-line border-t">
          {long ? (
            <button
              type="button"
              aria-expanded={open}
              aria-controls={id}
              onClick={() => setOpen(!open)}
              className={`${MORE} flex-1`}
            >
              {open ? words.showLess : words.showAllLines(lines.length)}
            </button>
          ) : null}
          {clean !== printed ? (
            <button type="button" aria-pressed={raw} aria-controls={id} onClick={() => setRaw(!raw)} className={MORE}>
              {words.asPasted}
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
