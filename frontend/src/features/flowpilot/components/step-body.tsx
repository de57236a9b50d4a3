import type { StepCreate } from '@resolutionflow/api-client';
import { CommandOutput } from '@/components/command-output';
import { Icon } from '@/components/icon';
import { Masked } from '@/domain/masked';
import * as words from '@/features/flowpilot/words';

type Content = Pick<StepCreate, 'kind' | 'body' | 'output' | 'rules_out'>;

/** A step's texts. All of it is user input, shown as plain text in its own direction. */
export function StepBody({ step }: { step: Content }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {step.kind === 'command' ? (
        <div className="min-w-0">
          <code dir="ltr" className="block whitespace-pre-wrap wrap-anywhere font-medium font-mono text-ink text-sm">
            <span aria-hidden="true" className="mr-1.5 select-none text-ink-subtle">
              ❯
            </span>
            <span data-hide="body">
              <Masked text={step.body} />
            </span>
          </code>
        </div>
      ) : (
        <p dir="auto" data-hide="body" className="whitespace-pre-wrap text-ink">
          <Masked text={step.body} />
        </p>
      )}
      {step.output ? (
        <div data-hide="output" className="min-w-0">
          <CommandOutput text={step.output} />
        </div>
      ) : null}
      {step.rules_out ? (
        <p className="flex min-w-0 items-start gap-2 text-sm">
          <span className="flex shrink-0 items-center gap-1 text-ink-subtle">
            <Icon name="x" className="size-3" />
            {words.rulesOut}
          </span>
          <span dir="auto" data-hide="rules_out" className="min-w-0 whitespace-pre-wrap text-ink-muted">
            <Masked text={step.rules_out} />
          </span>
        </p>
      ) : null}
    </div>
  );
}
