import type { StepKind } from '@resolutionflow/api-client';
import { useId } from 'react';
import { Icon } from '@/components/icon';
import { KINDS } from '@/features/flowpilot/model/step-kinds';
import * as words from '@/features/flowpilot/words';

/** Radio buttons: the arrow keys go through them. On a narrow screen the words of those not chosen give way. */
export function KindPicker({ kind, onKind }: { kind: StepKind; onKind: (kind: StepKind) => void }) {
  const name = useId();
  return (
    <fieldset className="flex min-w-0 gap-0.5">
      <legend className="sr-only">{words.kindOfStep}</legend>
      {KINDS.map((look) => (
        <label
          key={look.kind}
          title={look.word}
          className="group inline-flex h-7 min-w-7 cursor-pointer items-center justify-center gap-1.5 rounded-sm px-1.5 font-medium text-ink-subtle text-xs transition-colors hover:bg-hover hover:text-ink has-checked:bg-selected has-checked:text-accent-ink has-focus-visible:outline-2 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={kind === look.kind}
            onChange={() => onKind(look.kind)}
          />
          <Icon name={look.kind} className="size-3.5" />
          <span className="max-sm:sr-only max-sm:group-has-checked:not-sr-only">{look.word}</span>
        </label>
      ))}
    </fieldset>
  );
}
