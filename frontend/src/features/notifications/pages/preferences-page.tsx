import type { Preferences } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { Choice } from '@/components/choice';
import { ErrorState } from '@/components/error-state';
import { FormGroup } from '@/components/form-group';
import { FormSkeleton } from '@/components/form-skeleton';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { SaveBar } from '@/components/save-bar';
import { useChanges } from '@/domain/changes';
import { can, useMe } from '@/domain/me';
import { ROLE_WORDS } from '@/domain/roles';
import { useSavePreferences } from '@/features/notifications/api/mutations';
import { notificationQueries } from '@/features/notifications/api/queries';
import { QuietHours } from '@/features/notifications/components/quiet-hours';
import { useDocumentTitle } from '@/lib/document-title';
import { explain, fieldErrors } from '@/lib/problem';
import { useSingleKeys } from '@/lib/shortcuts';

/** `inThisBrowser`: the switches that no server knows, such as sound. */
export function PreferencesPage({ inThisBrowser }: { inThisBrowser: ReactNode }) {
  const { user, account, role } = useMe();
  const { data, error, refetch } = useQuery(notificationQueries.preferences());
  useDocumentTitle('Preferences');
  return (
    <>
      <PageHeader
        title="Preferences"
        description={`${user.name} · ${user.email} · ${ROLE_WORDS[role]} in ${account.name}`}
      />
      {data ? (
        <PreferencesForm saved={data} />
      ) : error ? (
        <ErrorState error={error} title="Your preferences did not load" onRetry={() => void refetch()} />
      ) : (
        <FormSkeleton what="your preferences" />
      )}
      <FormGroup title="In this browser" description="These hold at once, and only here.">
        {inThisBrowser}
        <SingleKeys />
      </FormGroup>
    </>
  );
}

const EMAILS: readonly ['email_calls' | 'email_addressed' | 'email_outcomes', label: string, hint: string][] = [
  ['email_calls', 'When an escalation needs a senior', 'A new one, one that comes back, and reminders.'],
  [
    'email_addressed',
    'When something needs me',
    'An offer, a question, something sent back to me, a claim I may lose.',
  ],
  ['email_outcomes', 'When mine is picked up or resolved', 'The end of what I escalated.'],
];

const DESKTOP: readonly [Preferences['desktop'], label: string, hint: string][] = [
  ['all', 'All', 'Every escalation that needs a senior, and what is meant for me.'],
  ['mine', 'Mine', 'Only what is offered, passed or sent back to me.'],
  ['off', 'Off', 'Nothing calls me back to this page.'],
];

function PreferencesForm({ saved }: { saved: Preferences }) {
  const announce = useAnnounce();
  const owner = can(useMe(), 'pilot.read');
  const { value, changed, change, discard } = useChanges<Preferences>('settings.preferences', saved);
  const { mutate, isPending, error, reset } = useSavePreferences();
  const errors = fieldErrors(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    const { account_time_zone, ...body } = value;
    mutate(
      { ...body, weekly: owner && body.weekly },
      {
        onSuccess: () => {
          discard();
          announce('Saved.');
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <FormGroup title="By e-mail" description="What happens is always told in the app, too.">
        {EMAILS.map(([name, label, hint]) => (
          <Choice
            key={name}
            label={label}
            hint={hint}
            checked={value[name]}
            onChange={(event) => change({ [name]: event.target.checked })}
          />
        ))}
        {owner ? (
          <Choice
            label="Last week’s numbers, on Monday morning"
            hint="The figures of Analytics for the week before, as an owner of the account."
            checked={value.weekly}
            onChange={(event) => change({ weekly: event.target.checked })}
          />
        ) : null}
      </FormGroup>
      <FormGroup
        title="Alerts"
        description="What may call you, by a sound or a desktop notification, while this page is not on screen."
      >
        {DESKTOP.map(([desktop, label, hint]) => (
          <Choice
            key={desktop}
            type="radio"
            name="desktop"
            label={label}
            hint={hint}
            checked={value.desktop === desktop}
            onChange={() => change({ desktop })}
          />
        ))}
      </FormGroup>
      <QuietHours value={value} errors={errors} onChange={change} />
      <SaveBar
        shown={changed.length > 0}
        busy={isPending}
        trouble={error && !isPending ? <Notice tone="danger">{explain(error)}</Notice> : null}
        onDiscard={() => {
          reset();
          discard();
        }}
      />
    </form>
  );
}

function SingleKeys() {
  const [on, setOn] = useSingleKeys();
  return (
    <Choice
      label="Single-key shortcuts"
      hint="Switch them off if speech input or a stray key sets them off. “?” lists them."
      checked={on}
      onChange={(event) => setOn(event.target.checked)}
    />
  );
}
