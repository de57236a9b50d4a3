import { isProblem, type TranscriptCommand, type TranscriptPreview } from '@resolutionflow/api-client';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { CommandOutput } from '@/components/command-output';
import { Dialog, DialogFooter } from '@/components/dialog';
import { ErrorState } from '@/components/error-state';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { Masked } from '@/domain/masked';
import { useAddTranscript, usePreviewTranscript, useStrikeSteps } from '@/features/flowpilot/api/transcripts';
import { type Choice, stepsOf, type Transcript, toggled } from '@/features/flowpilot/model/transcript';
import * as words from '@/features/flowpilot/recording-words';
import { cx } from '@/lib/cx';
import { explain } from '@/lib/problem';
import { dateTime } from '@/lib/time';
import { toast } from '@/lib/toast';
import { uuid } from '@/lib/uuid';

const UNDO_MS = 10_000;

interface TranscriptDialogProps {
  sessionId: string;
  /** Null: nothing was pasted. */
  transcript: Transcript | null;
  onClose: () => void;
  /** To take it as the text or the file that it is. */
  onAsIs: (transcript: Transcript) => void;
}

/** What of a pasted transcript becomes steps, before it does. */
export function TranscriptDialog({ transcript, ...rest }: TranscriptDialogProps) {
  return transcript && <Preview transcript={transcript} {...rest} />;
}

type PreviewProps = TranscriptDialogProps & { transcript: Transcript };

function Preview({ sessionId, transcript, onClose, onAsIs }: PreviewProps) {
  const { data, error, mutate } = usePreviewTranscript(sessionId);
  const read = useEffectEvent(() =>
    mutate(transcript.text, { onSuccess: ({ commands }) => commands.length === 0 && onAsIs(transcript) }),
  );
  useEffect(() => read(), []);
  const found = data?.commands.length;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={found === undefined ? words.transcript : words.commandsFound(found)}
      description={data && found ? words.aboutPreview(data.outside) : undefined}
    >
      {error ? (
        <ErrorState title={words.notPreviewed} error={error} onRetry={read} />
      ) : data ? (
        <Chosen sessionId={sessionId} transcript={transcript} preview={data} onClose={onClose} onAsIs={onAsIs} />
      ) : (
        <div aria-busy="true" className="flex flex-col gap-2">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
      )}
    </Dialog>
  );
}

interface ChosenProps extends PreviewProps {
  preview: TranscriptPreview;
}

function Chosen({ sessionId, transcript, preview: { commands, room }, onClose, onAsIs }: ChosenProps) {
  const announce = useAnnounce();
  const add = useAddTranscript(sessionId);
  const strike = useStrikeSteps(sessionId);
  const key = useRef(uuid());
  const main = useRef<HTMLFormElement>(null);
  const [choice, setChoice] = useState<Choice>(() => ({ dropped: alreadyAdded(commands), joined: new Set() }));
  const steps = stepsOf(commands.length, choice);
  const isRepeat = commands.every(({ added }) => added !== null);
  const isTooMany = steps > room;

  // Enter adds at once, what one has looked at.
  useEffect(() => main.current?.querySelector<HTMLElement>('[type=submit]')?.focus(), []);

  const submit = () => {
    if (steps === 0 || isTooMany || add.isPending) return;
    const body = {
      text: transcript.text,
      found: commands.length,
      dropped: [...choice.dropped],
      joined: [...choice.joined],
    };
    add.mutate(
      { key: key.current, body },
      {
        onSuccess: ({ items }) => {
          onClose();
          const undo = () =>
            strike.mutateAsync(items).then(
              () => announce(words.undone),
              (failure: unknown) => toast.error(words.notUndone, { description: explain(failure) }),
            );
          toast(words.stepsAdded(items.length), {
            duration: UNDO_MS,
            action: { label: words.undo, onClick: () => void undo() },
          });
        },
      },
    );
  };

  return (
    <form
      ref={main}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {isRepeat ? <Notice tone="warning">{words.addedBefore}</Notice> : null}
      <ol aria-label={words.commands} className="flex max-h-[55vh] flex-col overflow-y-auto empty:hidden">
        {commands.map((command, n) => (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: the preview stays as it is.
            key={n}
            command={command}
            isKept={!choice.dropped.has(n)}
            isJoined={choice.joined.has(n)}
            onKeep={() => setChoice({ ...choice, dropped: toggled(choice.dropped, n) })}
            onJoin={n === 0 ? undefined : () => setChoice({ ...choice, joined: toggled(choice.joined, n) })}
          />
        ))}
      </ol>
      {isTooMany ? <Notice tone="danger">{words.tooMany(steps, room)}</Notice> : null}
      {add.error && !add.isPending ? <Notice tone="danger">{failureOf(add.error)}</Notice> : null}
      <DialogFooter
        onCancel={onClose}
        action={words.addSteps(steps)}
        busy={add.isPending}
        disabled={steps === 0 || isTooMany}
        online
      >
        <Button variant="ghost" onClick={() => onAsIs(transcript)}>
          {transcript.file ? words.attachAsFile : words.pasteAsText}
        </Button>
      </DialogFooter>
    </form>
  );
}

interface RowProps {
  command: TranscriptCommand;
  isKept: boolean;
  isJoined: boolean;
  onKeep: () => void;
  onJoin: (() => void) | undefined;
}

function Row({ command: each, isKept, isJoined, onKeep, onJoin }: RowProps) {
  const { command, output, ran_at: ranAt, left_out: leftOut, added } = each;
  return (
    <li className={cx('flex gap-2.5 py-2', !isJoined && 'border-line border-t')}>
      <input
        type="checkbox"
        aria-label={words.keep(command)}
        checked={isKept}
        onChange={onKeep}
        className="mt-1 size-4 shrink-0"
      />
      <div className={cx('flex min-w-0 flex-1 flex-col gap-1', !isKept && 'opacity-60')}>
        <div className="flex items-start gap-2">
          <code
            dir="ltr"
            className="min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere font-medium font-mono text-ink text-sm"
          >
            <Masked text={command} />
          </code>
          {onJoin && isKept ? (
            <Button size="sm" variant="ghost" aria-pressed={isJoined} className="-my-1" onClick={onJoin}>
              {isJoined ? (
                words.separate
              ) : (
                <span>
                  {words.join} <span className="max-sm:sr-only">{words.withPrevious}</span>
                </span>
              )}
            </Button>
          ) : null}
        </div>
        {added || ranAt || leftOut > 0 ? (
          <p className="text-ink-subtle text-xs">
            {[ranAt && dateTime(ranAt), added && words.alreadyAdded, leftOut > 0 && words.leftOut(leftOut)]
              .filter(Boolean)
              .join(' · ')}
          </p>
        ) : null}
        {isKept && output ? <CommandOutput text={output} /> : null}
      </div>
    </li>
  );
}

function alreadyAdded(commands: readonly TranscriptCommand[]): ReadonlySet<number> {
  return new Set(commands.flatMap(({ added }, n) => (added === null ? [] : [n])));
}

/** A first try whose answer was lost did add them. */
function failureOf(error: unknown): string {
  return isProblem(error, 'idempotency-key-reused') ? words.wasAdded : explain(error);
}
