import { type HandoffCard, REOPEN_ANSWER_MAX } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { useAnnounce } from '@/components/live-region';
import { Masked } from '@/domain/masked';
import { useMe, whose } from '@/domain/me';
import { useSendFirst } from '@/domain/outbox/use-outbox';
import { SendFirstNotice } from '@/domain/send-first-notice';
import { useHandoffTransition } from '@/features/handoff/api/mutations';
import { handoffQueries } from '@/features/handoff/api/queries';
import { NOTHING_TYPED } from '@/features/handoff/model/forms';
import { refusal } from '@/features/handoff/model/refusal';
import { unanswered } from '@/features/handoff/model/talk';
import * as words from '@/features/handoff/words';
import { isBlank, tooLong } from '@/lib/characters';
import { persistedDraft, usePersistedDraft } from '@/lib/persisted-draft';
import { shownInPlace } from '@/lib/shown-in-place';

/**
 * The one ask with which it came back, and the answer that sends it on its way again. There is one field: a question that
 * was left open is answered with it.
 */
export function Returned({ card }: { card: HandoffCard }) {
  const me = useMe();
  const announce = useAnnounce();
  const draft = persistedDraft(whose(me), `answer.${card.id}`, (stored) => (typeof stored === 'string' ? stored : ''));
  const answer = usePersistedDraft(draft);
  const [asked, setAsked] = useState(false);
  const transition = useHandoffTransition(card.id);
  const sendFirst = useSendFirst(card.session_id);
  const { data: messages } = useQuery(handoffQueries.messages(card.id));
  const open = messages ? unanswered(card, messages) : null;
  const empty = isBlank(answer);
  const long = tooLong(answer, REOPEN_ANSWER_MAX);

  const submit = () => {
    setAsked(true);
    if (!empty && !long && !transition.isPending) sendFirst.run(send);
  };
  const send = () =>
    void transition.mutateAsync({ transition: 'reopen', typed: { ...NOTHING_TYPED, answer } }).then(() => {
      draft.clear();
      announce(words.answeredDone);
    }, shownInPlace);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    submit();
  };
  const error = long ?? (asked && empty ? words.enterYourAnswer : undefined);
  return (
    <form className="flex flex-col gap-2" noValidate onSubmit={onSubmit} onKeyDown={onKeyDown}>
      <blockquote dir="auto" className="whitespace-pre-wrap border-warning border-l-2 pl-3 font-medium text-ink">
        <Masked text={card.returned_ask ?? ''} />
      </blockquote>
      <TextArea
        label={open ? words.yourAnswerAlso : words.yourAnswer}
        rows={2}
        value={answer}
        {...(error && { error })}
        onChange={(event) => draft.set(event.target.value)}
      />
      {transition.error && !transition.isPending ? (
        <p role="alert" className="text-danger">
          {words.failedAnswerKept(refusal(transition.error))}
        </p>
      ) : null}
      <SendFirstNotice first={sendFirst} verb={words.send} onAgain={submit} onWithout={() => sendFirst.skip(send)} />
      <Button
        type="submit"
        variant="primary"
        className="self-end"
        busy={transition.isPending || sendFirst.state === 'sending'}
      >
        {words.sendToTheQueue}
      </Button>
    </form>
  );
}
