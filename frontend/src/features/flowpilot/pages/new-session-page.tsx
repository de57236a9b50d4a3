import type { SessionCreate, SessionDetail, Severity } from '@resolutionflow/api-client';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { Select, TextArea, TextField } from '@/components/field';
import { Notice } from '@/components/notice';
import { Page } from '@/components/page';
import { PageHeader } from '@/components/page-header';
import { ClientField, ContactField, DeviceField } from '@/domain/clients/name-fields';
import { useMe, whose } from '@/domain/me';
import { SEVERITY_NAMES } from '@/domain/words';
import { useCreateSession } from '@/features/flowpilot/api/mutations';
import { bodyOf, changed, errorsOf, newSessionDraft } from '@/features/flowpilot/model/session-form';
import * as words from '@/features/flowpilot/words';
import { useDocumentTitle } from '@/lib/document-title';
import { usePersistedDraft } from '@/lib/persisted-draft';
import { explain, fieldErrors } from '@/lib/problem';
import { shownInPlace } from '@/lib/shown-in-place';
import { uuid } from '@/lib/uuid';

const SEVERITIES: Severity[] = ['critical', 'high', 'medium', 'low'];

interface NewSessionPageProps {
  onCreated: (session: SessionDetail) => void;
  cancel: ReactNode;
}

/** Only the title and the client are needed: the rest can be found out while troubleshooting. */
export function NewSessionPage({ onCreated, cancel }: NewSessionPageProps) {
  useDocumentTitle(words.newSession);
  const draft = newSessionDraft(whose(useMe()));
  const form = usePersistedDraft(draft);
  const [asked, setAsked] = useState(false);
  const create = useCreateSession();
  const element = useRef<HTMLFormElement>(null);

  const local = errorsOf(form);
  const errors = { ...fieldErrors(create.error), ...(asked ? local : {}) };
  const bind = (name: keyof SessionCreate) => ({
    name,
    value: form[name],
    error: errors[name],
    onChange: (event: { target: { value: string } }) => draft.set(changed(form, name, event.target.value)),
  });
  const suggest = (name: 'client_name' | 'contact' | 'device') => ({
    name,
    value: form[name],
    error: errors[name],
    client: form.client_name,
    onValue: (value: string) => draft.set(changed(draft.get(), name, value)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const wrong = Object.keys(local)[0];
    if (wrong) element.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
    if (wrong || create.isPending) return;
    const sent = { key: form.key || uuid(), body: bodyOf(form) };
    void create.mutateAsync(sent, { onSuccess: onCreated }).then(draft.clear, shownInPlace);
  };
  const clear = () => {
    draft.clear();
    setAsked(false);
    create.reset();
    element.current?.querySelector<HTMLElement>('[name="title"]')?.focus();
  };
  const unplaced = create.error && Object.keys(fieldErrors(create.error)).length === 0;

  return (
    <Page className="max-w-lg!">
      <PageHeader title={words.newSession} description={words.aboutNewSession} />
      <form ref={element} noValidate className="mt-6 flex flex-col gap-5" onSubmit={submit}>
        <TextField {...bind('title')} label={words.whatIsWrong} placeholder={words.titleExample} dir="auto" autoFocus />
        <div className="grid gap-5 sm:grid-cols-2">
          <ClientField {...suggest('client_name')} label={words.client} />
          <Select {...bind('severity')} label={words.severity}>
            {SEVERITIES.map((severity) => (
              <option key={severity} value={severity}>
                {SEVERITY_NAMES[severity]}
              </option>
            ))}
          </Select>
        </div>
        <TextArea {...bind('problem')} label={words.description} optional rows={3} hint={words.aboutDescription} />
        <hr className="border-line" />
        <div className="grid gap-5 sm:grid-cols-2">
          <ContactField {...suggest('contact')} label={words.contact} optional />
          <DeviceField {...suggest('device')} label={words.device} optional />
          <TextField
            {...bind('affected_users')}
            label={words.affectedUsers}
            optional
            inputMode="numeric"
            autoComplete="off"
          />
          <TextField {...bind('since')} label={words.since} optional type="datetime-local" />
          <TextField {...bind('ticket_ref')} label={words.ticket} optional dir="auto" autoComplete="off" />
        </div>
        <TextArea
          {...bind('business_impact')}
          label={words.businessImpact}
          optional
          rows={2}
          hint={words.aboutImpact}
        />
        {unplaced ? <Notice tone="danger">{words.failedTextKept(explain(create.error))}</Notice> : null}
        <div className="flex justify-end gap-2">
          <Button variant="ghost" className="mr-auto -ml-2.5" onClick={clear}>
            {words.clear}
          </Button>
          {cancel}
          <Button type="submit" variant="primary" busy={create.isPending}>
            {words.startTroubleshooting}
          </Button>
        </div>
      </form>
    </Page>
  );
}
