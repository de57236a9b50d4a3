import type { SessionDetail, StepCreate, Suggestion } from '@resolutionflow/api-client';
import { type RefObject, useEffect } from 'react';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { useSuggest } from '@/features/flowpilot/api/mutations';
import { Composer } from '@/features/flowpilot/components/composer';
import { RedoNotice } from '@/features/flowpilot/components/redo-notice';
import { Suggestions } from '@/features/flowpilot/components/suggestions';
import { useRedo } from '@/features/flowpilot/hooks/use-redo';
import { type Draft, draftFrom, EMPTY, stepOf, withParts } from '@/features/flowpilot/model/draft';
import { loadGuesses } from '@/features/flowpilot/model/guesses';
import type { Transcript } from '@/features/flowpilot/model/transcript';
import * as words from '@/features/flowpilot/words';
import { type PersistedDraft, usePersistedDraft } from '@/lib/persisted-draft';

interface StepComposerProps {
  session: SessionDetail;
  draft: PersistedDraft<Draft>;
  input: RefObject<HTMLTextAreaElement | null>;
  /** The reader took the session over: repeated steps of others are pointed out. */
  tookOver: boolean;
  onRecord: (step: StepCreate) => void;
  onFiles: (files: Iterable<File>) => void;
  /** A terminal's text that was pasted or dropped. */
  onTranscript: (transcript: Transcript) => void;
}

/** The next step, with suggestions and a notice for repeated steps. */
export function StepComposer({
  session,
  draft: kept,
  input,
  tookOver,
  onRecord,
  onFiles,
  onTranscript,
}: StepComposerProps) {
  const draft = usePersistedDraft(kept);
  // Without it kinds are picked by hand.
  useEffect(() => void loadGuesses().catch(() => undefined), []);
  const suggest = useSuggest(session.id);
  const redo = useRedo(session, draft, tookOver);

  const record = (written: Draft) => {
    onRecord(stepOf(withParts(written)));
    // Unless it was changed while the server was asked about it.
    if (kept.get() === written) kept.set(EMPTY);
    input.current?.focus();
  };
  const recordAgain = (written: Draft, reason: string) => {
    redo.forget();
    record(written);
    if (reason !== '') onRecord({ kind: 'note', body: words.repeated(reason) });
  };
  const take = ({ kind, body }: Suggestion) => {
    const current = kept.get().body.trim();
    // The composer's current text must not be lost.
    kept.set({ ...draftFrom({ kind, body: current ? `${body}\n\n${current}` : body }) });
    suggest.reset();
    input.current?.focus();
  };

  return (
    <>
      <Suggestions asked={suggest} onTake={take} onRecord={onRecord} />
      {redo.earlier ? (
        <RedoNotice
          earlier={redo.earlier}
          onRecord={(reason) => recordAgain(draft, reason)}
          onBack={() => {
            redo.forget();
            input.current?.focus();
          }}
        />
      ) : null}
      <Composer
        draft={draft}
        input={input}
        onDraft={kept.set}
        onRecord={(written) => (tookOver ? void redo.check(() => record(written)) : record(written))}
        onFiles={onFiles}
        onTranscript={onTranscript}
        aside={
          <Button size="sm" variant="ghost" busy={suggest.isPending} onClick={() => suggest.mutate()}>
            <Icon name="help" className="size-3.5" />
            <span className="max-sm:sr-only">{words.whatNext}</span>
          </Button>
        }
      />
    </>
  );
}
