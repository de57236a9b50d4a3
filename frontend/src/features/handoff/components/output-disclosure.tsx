import { CommandOutput } from '@/components/command-output';
import { Disclosure } from '@/components/disclosure';
import * as words from '@/features/handoff/words';

/** Closed at first: the brief is read in seconds, and outputs are long. */
export function OutputDisclosure({ text }: { text: string }) {
  const lines = text.trimEnd().split('\n').length;
  return (
    <Disclosure title={words.outputOf(lines)} className="min-w-0 open:w-full open:pb-1.5">
      <CommandOutput text={text} className="mt-1" />
    </Disclosure>
  );
}
