import { SESSION_RESOLVE_RESOLUTION_MAX, type SessionDetail } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { Choice } from '@/components/choice';
import { Dialog, DialogFooter } from '@/components/dialog';
import { TextArea } from '@/components/field';
import { Notice } from '@/components/notice';
import { useSendFirst } from '@/domain/outbox/use-outbox';
import { MinutesField, minutesOf } from '@/domain/proposals/minutes-field';
import { proposalsQuery, resolutionOf, sourceOf } from '@/domain/proposals/proposals';
import { SendFirstNotice } from '@/domain/send-first-notice';
import { useResolveSession } from '@/features/flowpilot/api/mutations';
import * as words from '@/features/flowpilot/words';
import { isBlank, tooLong } from '@/lib/characters';
import { persistedDraft, usePersistedDraft } from '@/lib/persisted-draft';
import { explain } from '@/lib/problem';
import { shownInPlace } from '@/lib/shown-in-place';

interface ResolveDialogProps {
  session: SessionDetail;
  /** See `whose`. */
  owner: string;
  onClose: () => void;
  /** `learn`: the playbook comes next. */
  onResolved: (learn: boolean) => void;
}

/** What fixed it and how long it took, as the record says until something else is typed. */
export function ResolveDialog(props: ResolveDialogProps) {
  const input = useRef<HTMLTextAreaElement>(null);
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={words.resolveThisSession}
      description={words.aboutResolve}
      initialFocus={input}
    >
      <ResolveForm {...props} input={input} />
    </Dialog>
  );
}

type ResolveFormProps = ResolveDialogProps & { input: RefObject<HTMLTextAreaElement | null> };

function ResolveForm({ session, owner, input, onClose, onResolved }: ResolveFormProps) {
  // Kept, so that closing the dialog loses nothing.
  const draft = persistedDraft(owner, `resolution.${session.id}`, (stored) =>
    typeof stored === 'string' ? stored : '',
  );
  const typed = usePersistedDraft(draft);
  const [touched, setTouched] = useState(false);
  const [time, setTime] = useState<string>();
  const [learn, setLearn] = useState(false);
  const [asked, setAsked] = useState(false);
  const { data: proposals } = useQuery(proposalsQuery(session.id));
  const resolve = useResolveSession(session.id);
  const sendFirst = useSendFirst(session.id);
  const proposal = proposals && typed === '' && !touched ? resolutionOf(proposals) : null;
  const text = proposal?.text ?? typed;
  const missing = isBlank(text);
  const long = tooLong(text, SESSION_RESOLVE_RESOLUTION_MAX);
  const minutes = minutesOf(time, proposals?.time_spent);

  const send = () =>
    void resolve
      .mutateAsync(
        { resolution: text.trim(), ...(minutes && { minutes }) },
        { onSuccess: () => onResolved(learn && !session.practice) },
      )
      .then(draft.clear, shownInPlace);
  const submit = () => {
    setAsked(true);
    if (missing) input.current?.focus();
    if (!resolve.isPending && !missing && !long && minutes !== undefined) sendFirst.run(send);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    submit();
  };
  const onFormSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={onFormSubmit} onKeyDown={onKeyDown}>
      <TextArea
        ref={input}
        label={words.whatFixedIt}
        rows={3}
        value={text}
        hint={proposal ? sourceOf(proposal, session.steps) : undefined}
        error={long ?? (asked && missing ? words.enterLeastOneLine : undefined)}
        onChange={(event) => {
          setTouched(true);
          draft.set(event.target.value);
        }}
      />
      <MinutesField value={time} proposed={proposals?.time_spent} onValue={setTime} />
      {session.practice ? null : (
        <Choice label={words.alsoPlaybook} checked={learn} onChange={(event) => setLearn(event.target.checked)} />
      )}
      {resolve.error && !resolve.isPending ? <Notice tone="danger">{explain(resolve.error)}</Notice> : null}
      <SendFirstNotice first={sendFirst} verb={words.resolve} onAgain={submit} onWithout={() => sendFirst.skip(send)} />
      <DialogFooter
        onCancel={onClose}
        action={words.resolve}
        busy={resolve.isPending || sendFirst.state === 'sending'}
        keys
      />
    </form>
  );
}
