import { type FormEvent, useEffect, useRef } from 'react';
import { Button } from '@/components/button';
import { CommandOutput } from '@/components/command-output';
import { TextField } from '@/components/field';
import { useAnnounce } from '@/components/live-region';
import { Masked } from '@/domain/masked';
import { useMe, whose } from '@/domain/me';
import type { Earlier } from '@/features/flowpilot/hooks/use-redo';
import * as words from '@/features/flowpilot/words';
import { persistedDraft, usePersistedDraft } from '@/lib/persisted-draft';
import { clockTime, dateTime } from '@/lib/time';

interface RedoNoticeProps {
  earlier: Earlier;
  /** With the reason, if one was given. */
  onRecord: (reason: string) => void;
  onBack: () => void;
}

/** Above the composer: the earlier step and its result. It warns, and does not forbid. */
export function RedoNotice({ earlier: { step, seen }, onRecord, onBack }: RedoNoticeProps) {
  const draft = persistedDraft(whose(useMe()), `redo.${step.session_id}`, (stored) =>
    typeof stored === 'string' ? stored : '',
  );
  const reason = usePersistedDraft(draft);
  const input = useRef<HTMLInputElement>(null);
  const announce = useAnnounce();
  const summary = words.doneBy(clockTime(step.created_at), step.actor.name);
  useEffect(() => {
    input.current?.focus();
    announce(words.announceRepeat(summary));
  }, [announce, summary]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    draft.clear();
    onRecord(reason.trim());
  };
  return (
    <form
      aria-label={words.repeatedStep}
      className="mb-2 flex animate-rise flex-col gap-2 rounded-lg bg-warning-soft px-3.5 shadow-float py-2.5 text-sm"
      onSubmit={onSubmit}
      onKeyDown={(event) => event.key === 'Escape' && onBack()}
    >
      <p className="font-medium text-ink" title={dateTime(step.created_at)}>
        {summary}
      </p>
      <p dir="auto" className="line-clamp-2 whitespace-pre-wrap text-ink-muted">
        <Masked text={step.body} />
      </p>
      {step.output ? <CommandOutput text={step.output} /> : null}
      {seen ? (
        <p dir="auto" className="text-ink-muted">
          → <Masked text={seen.body} />
        </p>
      ) : null}
      {step.rules_out ? (
        <p dir="auto" className="text-ink-muted">
          {words.rulesOutPrefix} <Masked text={step.rules_out} />
        </p>
      ) : null}
      <TextField
        ref={input}
        label={words.whyRepeatIt}
        optional
        dir="auto"
        maxLength={1_000}
        value={reason}
        onChange={(event) => draft.set(event.target.value)}
      />
      <div className="flex justify-end gap-1.5">
        <Button size="sm" variant="ghost" onClick={onBack}>
          {words.edit}
        </Button>
        <Button size="sm" type="submit">
          {words.recordAnyway}
        </Button>
      </div>
    </form>
  );
}
