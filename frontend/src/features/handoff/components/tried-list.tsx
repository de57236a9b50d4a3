import type { Brief, Seen, Tried } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Icon } from '@/components/icon';
import { ShowAll } from '@/components/show-all';
import { Masked } from '@/domain/masked';
import { pageQueries } from '@/features/handoff/api/page-queries';
import { OutputDisclosure } from '@/features/handoff/components/output-disclosure';
import { Section } from '@/features/handoff/components/section';
import { stepAnchor } from '@/features/handoff/model/citations';
import * as words from '@/features/handoff/words';
import { clockTime, dateTime } from '@/lib/time';

/** Built from the session's steps alone: action, observation, and the causes ruled out. */
export function TriedList({ brief, sessionId }: { brief: Brief; sessionId: string }) {
  const { tried, notes } = brief;
  return (
    <Section
      title={words.whatWasTried}
      aside={
        tried.length > 1 ? (
          <span className="text-ink-subtle text-xs">{words.triedOldestFirst(tried.length)}</span>
        ) : null
      }
    >
      {tried.length === 0 ? (
        <p className="mt-1.5 text-base text-ink-subtle">{words.noStepsRecordedBefore}</p>
      ) : (
        <ol className="mt-2">
          {tried.map((entry, index) => (
            <Entry key={entry.step_id} entry={entry} number={index + 1} sessionId={sessionId} />
          ))}
        </ol>
      )}
      {notes.length > 0 ? <Notes notes={notes} sessionId={sessionId} /> : null}
    </Section>
  );
}

/** Numbered, as the assessment cites them by number. */
function Entry({ entry, number, sessionId }: { entry: Tried; number: number; sessionId: string }) {
  const { whole, rest } = useWhole(sessionId, entry.step_id, entry.more);
  const { body: action, output, rules_out: rulesOut } = whole ?? { ...entry, body: entry.action };
  return (
    <li id={stepAnchor(entry.step_id)} className="tried-entry relative flex gap-3 pb-3 last:pb-0">
      <span
        aria-hidden="true"
        className="tried-mark z-1 mt-px inline-flex size-5.5 shrink-0 items-center justify-center rounded-full bg-surface font-medium text-ink-muted text-xs tabular-nums ring-1 ring-line-strong"
      >
        {number}
      </span>
      <div className="min-w-0 flex-1">
        <div className="items-baseline justify-between gap-4 sm:flex">
          <p className="min-w-0 whitespace-pre-line text-base text-ink">
            <span className={entry.kind === 'question' ? 'text-ink-subtle' : 'sr-only'}>
              {words.STEP_KINDS[entry.kind]}:{' '}
            </span>
            {entry.kind === 'command' ? (
              <code className="wrap-anywhere font-mono text-sm">
                <Masked text={action} />
              </code>
            ) : (
              <bdi>
                <Masked text={action} />
              </bdi>
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
          {output === null ? null : <OutputDisclosure text={output} />}
          {rulesOut === null ? null : <Result rulesOut={rulesOut} />}
        </div>
        {rest}
        {entry.seen.map((seen) => (
          <SeenEntry key={seen.step_id} seen={seen} sessionId={sessionId} />
        ))}
      </div>
    </li>
  );
}

/** The brief holds the beginning of a long text; the session's step holds all of it. */
function useWhole(sessionId: string, stepId: string, more = 0) {
  const [asked, setAsked] = useState(false);
  const query = useQuery({ ...pageQueries.step(sessionId, stepId), enabled: asked });
  const { data: whole, isFetching, error, refetch } = query;
  const rest =
    more > 0 && !whole ? (
      <ShowAll more={more} busy={isFetching} error={error} onAsk={() => (asked ? void refetch() : setAsked(true))} />
    ) : null;
  return { whole, rest };
}

function SeenEntry({ seen, sessionId }: { seen: Seen; sessionId: string }) {
  const { whole, rest } = useWhole(sessionId, seen.step_id, seen.more);
  return (
    <>
      <Result id={seen.step_id} seen={whole?.body ?? seen.text} rulesOut={whole?.rules_out ?? seen.rules_out} />
      {rest}
    </>
  );
}

/** The observation and the cause ruled out: on one line where both fit. */
function Result({ id, seen, rulesOut }: { id?: string; seen?: string; rulesOut: string | null }) {
  return (
    <div
      id={id === undefined ? undefined : stepAnchor(id)}
      className="tried-result mt-0.5 flex flex-wrap gap-x-4 text-ink-muted text-sm"
    >
      {seen === undefined ? null : (
        <p className="flex min-w-0 gap-1.5 whitespace-pre-line">
          <Icon name="arrow-right" className="mt-0.75 size-3.5 text-ink-subtle" />
          <span className="min-w-0">
            <span className="sr-only">{words.result} </span>
            <bdi>
              <Masked text={seen} />
            </bdi>
          </span>
        </p>
      )}
      {rulesOut === null ? null : (
        <p className="flex min-w-0 gap-1.5 whitespace-pre-line">
          <Icon name="x" className="mt-0.75 size-3.5 text-ink-subtle" />
          <span className="min-w-0">
            <span className="text-ink-subtle">{words.rulesOut} </span>
            <bdi>
              <Masked text={rulesOut} />
            </bdi>
          </span>
        </p>
      )}
    </div>
  );
}

function Notes({ notes, sessionId }: { notes: readonly Seen[]; sessionId: string }) {
  return (
    <ul className="mt-3 flex flex-col gap-1.5 border-line border-t pt-2.5">
      {notes.map((note) => (
        <Note key={note.step_id} note={note} sessionId={sessionId} />
      ))}
    </ul>
  );
}

function Note({ note, sessionId }: { note: Seen; sessionId: string }) {
  const { whole, rest } = useWhole(sessionId, note.step_id, note.more);
  return (
    <li id={stepAnchor(note.step_id)} className="tried-result flex gap-3 text-ink-muted text-sm">
      <Icon name="note" className="mx-0.75 mt-0.5 text-ink-subtle" />
      <div className="min-w-0">
        <p className="whitespace-pre-line">
          <span className="sr-only">{words.note} </span>
          <bdi>
            <Masked text={whole?.body ?? note.text} />
          </bdi>
        </p>
        {rest}
      </div>
    </li>
  );
}
