import { type HandoffCard, MESSAGE_CREATE_BODY_MAX, type MessageKind } from '@resolutionflow/api-client';
import { type FormEvent, type KeyboardEvent, useId } from 'react';
import { Button } from '@/components/button';
import { useMe, whose } from '@/domain/me';
import { useSay } from '@/features/handoff/api/mutations';
import { refusal } from '@/features/handoff/model/refusal';
import * as words from '@/features/handoff/words';
import { isBlank, tooLong } from '@/lib/characters';
import { direction } from '@/lib/direction';
import { type PersistedDraft, persistedDraft, usePersistedDraft } from '@/lib/persisted-draft';
import { shownInPlace } from '@/lib/shown-in-place';
import { uuid } from '@/lib/uuid';

/** The message being written. `key` is its Idempotency-Key, renewed once the message has arrived. */
interface Draft {
  text: string;
  key: string;
}

function draftOf(owner: string, handoffId: string): PersistedDraft<Draft> {
  return persistedDraft(owner, `message.${handoffId}`, (stored) => ({
    text: '',
    key: '',
    ...(stored as Partial<Draft> | null),
  }));
}

/** The id of a handoff's message field. */
export function composerId(handoffId: string): string {
  return `say-${handoffId}`;
}

/** One line and Enter; Shift+Enter makes a new line. */
export function MessageComposer({ card, kind }: { card: HandoffCard; kind: MessageKind }) {
  const me = useMe();
  const id = useId();
  const draft = draftOf(whose(me), card.id);
  const { text, key } = usePersistedDraft(draft);
  const say = useSay(card.id);
  const other = kind === 'question' ? card.escalated_by.name : (card.claimed_by?.name ?? words.theSenior);
  const label = kind === 'question' ? words.ask(other) : kind === 'answer' ? words.answer(other) : words.comment(other);
  const long = tooLong(text, MESSAGE_CREATE_BODY_MAX);

  const send = (as: MessageKind) => {
    const body = text.trim();
    if (isBlank(body) || long || say.isPending) return;
    void say.mutateAsync({ key, body: { kind: as, body } }).then(draft.clear, shownInPlace);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send(kind);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send(kind);
  };
  const problem = long ?? (say.error ? refusal(say.error) : undefined);

  return (
    <form aria-label={label} className="mt-2" onSubmit={onSubmit}>
      <div className="flex items-end gap-1 rounded-md border border-control bg-surface py-1 pr-1 pl-2.5 focus-within:border-focus focus-within:ring-1 focus-within:ring-focus">
        <textarea
          id={composerId(card.id)}
          rows={1}
          // A text field that is on the screen is left where it is by browsers, even under a bar.
          onFocus={(event) => event.currentTarget.form?.scrollIntoView({ block: 'nearest' })}
          dir={direction(text)}
          aria-label={label}
          aria-describedby={problem ? `${id}-problem` : undefined}
          aria-invalid={problem ? true : undefined}
          placeholder={kind === 'question' ? words.withoutACall(label) : label}
          value={text}
          onChange={(event) => draft.set({ text: event.target.value, key: key || uuid() })}
          onKeyDown={onKeyDown}
          className="max-h-40 min-h-6 w-full bg-transparent py-0.5 text-sm placeholder:text-ink-subtle focus:outline-none focus-visible:outline-none"
        />
        {kind === 'question' && !isBlank(text) ? (
          <Button size="sm" variant="ghost" onClick={() => send('remark')}>
            {words.sendAsComment}
          </Button>
        ) : null}
        <Button type="submit" size="sm" variant={isBlank(text) ? 'ghost' : 'primary'} busy={say.isPending}>
          {words.MESSAGE_VERBS[kind]}
        </Button>
      </div>
      {problem ? (
        <p id={`${id}-problem`} role="alert" className="mt-1 text-danger text-sm">
          {words.failedTextKept(problem)}
        </p>
      ) : null}
    </form>
  );
}
