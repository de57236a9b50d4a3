import type { Brief, Seen, StepKind, Tried } from '@resolutionflow/api-client';
import { Icon, type IconName } from '@/components/icon';
import { OutputDisclosure } from '@/features/handoff/components/output-disclosure';
import { Section } from '@/features/handoff/components/section';
import { clockTime, dateTime } from '@/lib/time';

const KINDS: Record<StepKind, { icon: IconName; word: string }> = {
  question: { icon: 'question', word: 'Asked' },
  action: { icon: 'action', word: 'Done' },
  command: { icon: 'command', word: 'Run' },
  observation: { icon: 'observation', word: 'Seen' },
  note: { icon: 'note', word: 'Noted' },
  suggestion: { icon: 'suggestion', word: 'Suggested' },
};

/** Built from the session's steps and from nothing else: what was done, what was seen, what that rules out. */
export function TriedList({ brief }: { brief: Brief }) {
  const { tried, notes } = brief;
  return (
    <Section
      title="What’s been tried"
      aside={
        tried.length > 1 ? <span className="text-ink-subtle text-xs">{tried.length} steps, oldest first</span> : null
      }
    >
      {tried.length === 0 ? (
        <p className="mt-1.5 text-ink-subtle text-base">No step was recorded before the escalation.</p>
      ) : (
        <ol className="mt-2">
          {tried.map((entry) => (
            <Entry key={entry.step_id} entry={entry} />
          ))}
        </ol>
      )}
      {notes.length > 0 ? <Notes notes={notes} /> : null}
    </Section>
  );
}

function Entry({ entry }: { entry: Tried }) {
  const { icon, word } = KINDS[entry.kind];
  return (
    <li id={`step-${entry.step_id}`} className="tried-entry relative flex gap-3 pb-3 last:pb-0">
      <span className="z-1 mt-px inline-flex size-5.5 shrink-0 items-center justify-center rounded-full bg-surface text-ink-muted ring-1 ring-line-strong">
        <Icon name={icon} className="size-3" />
      </span>
      <div className="min-w-0 flex-1">
        <div className="items-baseline justify-between gap-4 sm:flex">
          <p className="min-w-0 whitespace-pre-line text-ink text-base">
            <span className="sr-only">{word}: </span>
            {entry.kind === 'command' ? (
              <code className="break-words font-mono text-sm">{entry.action}</code>
            ) : (
              entry.action
            )}
          </p>
          <p className="shrink-0 text-ink-subtle text-xs max-sm:mt-0.5">
            {entry.actor.name}
            <time dateTime={entry.at} title={dateTime(entry.at)} className="ml-1.5">
              {clockTime(entry.at)}
            </time>
          </p>
        </div>
        <div className="flex flex-wrap items-start gap-x-4">
          {entry.output === null ? null : <OutputDisclosure text={entry.output} />}
          {entry.rules_out === null ? null : <Result rulesOut={entry.rules_out} />}
        </div>
        {entry.seen.map((seen) => (
          <Result key={seen.step_id} seen={seen.text} rulesOut={seen.rules_out} />
        ))}
      </div>
    </li>
  );
}

/** What came of it, and what that rules out: on one line where both fit. */
function Result({ seen, rulesOut }: { seen?: string; rulesOut: string | null }) {
  return (
    <div className="mt-0.5 flex flex-wrap gap-x-4 text-ink-muted text-sm">
      {seen === undefined ? null : (
        <p className="flex min-w-0 gap-1.5 whitespace-pre-line">
          <Icon name="arrow-right" className="mt-0.75 size-3.5 text-ink-subtle" />
          <span className="min-w-0">
            <span className="sr-only">Seen: </span>
            {seen}
          </span>
        </p>
      )}
      {rulesOut === null ? null : (
        <p className="flex min-w-0 gap-1.5 whitespace-pre-line">
          <Icon name="x" className="mt-0.75 size-3.5 text-ink-subtle" />
          <span className="min-w-0">
            <span className="text-ink-subtle">Rules out: </span>
            {rulesOut}
          </span>
        </p>
      )}
    </div>
  );
}

function Notes({ notes }: { notes: readonly Seen[] }) {
  return (
    <ul className="mt-3.5 flex flex-col gap-1.5 border-line border-t pt-3">
      {notes.map((note) => (
        <li key={note.step_id} className="flex gap-3 text-ink-muted text-sm">
          <Icon name="note" className="mx-0.75 mt-0.5 text-ink-subtle" />
          <span className="min-w-0 whitespace-pre-line">
            <span className="sr-only">Note: </span>
            {note.text}
          </span>
        </li>
      ))}
    </ul>
  );
}
