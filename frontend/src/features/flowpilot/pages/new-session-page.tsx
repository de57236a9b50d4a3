import type { SessionCreate, SessionDetail, Severity } from '@resolutionflow/api-client';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { Select, TextArea, TextField } from '@/components/field';
import { Notice } from '@/components/notice';
import { Page } from '@/components/page';
import { PageHeader } from '@/components/page-header';
import { useMe, whose } from '@/domain/me';
import { SEVERITY_WORDS } from '@/domain/severity-badge';
import { useCreateSession } from '@/features/flowpilot/api/mutations';
import { bodyOf, changed, errorsOf, newSessionDraft } from '@/features/flowpilot/model/session-form';
import { useDocumentTitle } from '@/lib/document-title';
import { useKept } from '@/lib/kept';
import { explain, fieldErrors } from '@/lib/problem';
import { uuid } from '@/lib/uuid';

const SEVERITIES: Severity[] = ['critical', 'high', 'medium', 'low'];

interface NewSessionPageProps {
  onCreated: (session: SessionDetail) => void;
  cancel: ReactNode;
}

/** Only the title and the client are needed: the rest can be found out while troubleshooting. */
export function NewSessionPage({ onCreated, cancel }: NewSessionPageProps) {
  useDocumentTitle('New session');
  const draft = newSessionDraft(whose(useMe()));
  const form = useKept(draft);
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const wrong = Object.keys(local)[0];
    if (wrong) element.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
    if (wrong || create.isPending) return;
    const sent = { key: form.key || uuid(), body: bodyOf(form) };
    create.mutate(sent, {
      onSuccess: (session) => {
        draft.clear();
        onCreated(session);
      },
    });
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
      <PageHeader
        title="New session"
        description="A title and a client are enough to begin. What else you know shortens an escalation."
      />
      <form ref={element} noValidate className="mt-6 flex flex-col gap-5" onSubmit={submit}>
        <TextField
          {...bind('title')}
          label="What is wrong?"
          placeholder="VPN drops every 20 minutes"
          dir="auto"
          autoFocus
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField {...bind('client_name')} label="Client" dir="auto" autoComplete="off" />
          <Select {...bind('severity')} label="Severity">
            {SEVERITIES.map((severity) => (
              <option key={severity} value={severity}>
                {SEVERITY_WORDS[severity]}
              </option>
            ))}
          </Select>
        </div>
        <TextArea
          {...bind('problem')}
          label="Description"
          optional
          rows={3}
          hint="What the user sees, and what changed before it."
        />
        <hr className="border-line" />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            {...bind('affected_users')}
            label="Affected users"
            optional
            inputMode="numeric"
            autoComplete="off"
          />
          <TextField {...bind('since')} label="Since" optional type="datetime-local" />
          <TextField {...bind('device')} label="Device" optional dir="auto" autoComplete="off" />
          <TextField {...bind('ticket_ref')} label="Ticket" optional dir="auto" autoComplete="off" />
        </div>
        <TextArea
          {...bind('business_impact')}
          label="Business impact"
          optional
          rows={2}
          hint="What cannot be done while it is broken."
        />
        {unplaced ? <Notice tone="danger">{explain(create.error)} What you wrote is still here.</Notice> : null}
        <div className="flex justify-end gap-2">
          <Button variant="ghost" className="mr-auto -ml-2.5" onClick={clear}>
            Clear
          </Button>
          {cancel}
          <Button type="submit" variant="primary" busy={create.isPending}>
            Start troubleshooting
          </Button>
        </div>
      </form>
    </Page>
  );
}
