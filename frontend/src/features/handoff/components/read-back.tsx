import { type HandoffCard, READ_BACK_TEXT_MAX } from '@resolutionflow/api-client';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { RelativeTime } from '@/components/relative-time';
import { Masked } from '@/domain/masked';
import { useMe, whose } from '@/domain/me';
import { useReadBack } from '@/features/handoff/api/mutations';
import { oneLine, readBackDraft, shownLine } from '@/features/handoff/model/read-back';
import { refusal } from '@/features/handoff/model/refusal';
import * as words from '@/features/handoff/words';
import { tooLong } from '@/lib/characters';
import { usePersistedDraft } from '@/lib/persisted-draft';
import { shownInPlace } from '@/lib/shown-in-place';

interface ReadBackProps {
  card: HandoffCard;
  /** To be confirmed or edited. */
  proposal: string | null;
}

/** "My understanding and first step": confirmed or edited in one line, and shown to the technician at once. */
export function ReadBack({ card, proposal }: ReadBackProps) {
  const draft = readBackDraft(whose(useMe()), card.id);
  const written = usePersistedDraft(draft);
  const [editing, setEditing] = useState(false);
  const send = useReadBack(card.id);
  const text = shownLine(card, written, proposal);
  const long = tooLong(oneLine(text), READ_BACK_TEXT_MAX);

  if (card.read_back !== null && !editing && written === null) {
    return <ReadBackLine card={card} onEdit={() => setEditing(true)} />;
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const line = oneLine(text);
    if (line === '' || long || send.isPending) return;
    void send.mutateAsync(line, { onSuccess: () => setEditing(false) }).then(draft.clear, shownInPlace);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // It is one line, however many it takes to show it.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };
  const error = long ?? (send.error ? refusal(send.error) : undefined);
  return (
    <form onSubmit={onSubmit}>
      <TextArea
        label={words.myUnderstanding}
        aside={
          <Button type="submit" size="sm" busy={send.isPending}>
            {card.read_back === null ? words.confirm : words.change}
          </Button>
        }
        rows={1}
        value={text}
        {...(error && { error })}
        placeholder={words.oneLineFor(card.escalated_by.name)}
        onChange={(event) => draft.set(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </form>
  );
}

/** The sent line; its author may change it. */
export function ReadBackLine({ card, onEdit }: { card: HandoffCard; onEdit?: () => void }) {
  if (card.read_back === null) return null;
  return (
    <div className="flex items-start gap-2 text-sm">
      <p className="min-w-0 flex-1">
        <span className="text-ink-subtle text-xs">
          {words.understands(card.claimed_by?.name)}
          {card.read_back_at ? (
            <>
              , <RelativeTime at={card.read_back_at} />
            </>
          ) : null}
        </span>
        <span dir="auto" className="block text-ink">
          <Masked text={card.read_back} />
        </span>
      </p>
      {onEdit ? (
        <Button size="sm" variant="ghost" onClick={onEdit}>
          {words.edit}
        </Button>
      ) : null}
    </div>
  );
}
