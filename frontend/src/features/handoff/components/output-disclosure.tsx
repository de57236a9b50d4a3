import { CommandOutput } from '@/components/command-output';
import { Icon } from '@/components/icon';
import * as words from '@/features/handoff/words';

/** Closed at first: the brief is read in seconds, and outputs are long. */
export function OutputDisclosure({ text }: { text: string }) {
  const lines = text.trimEnd().split('\n').length;
  return (
    <details className="group min-w-0 open:w-full open:pb-1.5">
      <summary className="-ml-1 inline-flex h-6 list-none items-center gap-1 rounded-sm px-1 text-ink-muted text-xs hover:bg-hover hover:text-ink">
        <Icon name="chevron-right" className="size-3.5 transition-transform group-open:rotate-90" />
        {words.outputOf(lines)}
      </summary>
      <CommandOutput text={text} className="mt-1" />
    </details>
  );
}
