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
import { ROLE_NAMES } from '@/domain/words';
import { useSavePreferences } from '@/features/notifications/api/mutations';
import { notificationQueries } from '@/features/notifications/api/queries';
import { QuietHours } from '@/features/notifications/components/quiet-hours';
import * as words from '@/features/notifications/words';
import { useDocumentTitle } from '@/lib/document-title';
import { explain, fieldErrors } from '@/lib/problem';
import { useSingleKeys } from '@/lib/shortcuts';

/** `inThisBrowser`: the switches that no server knows, such as sound. */
export function PreferencesPage({ inThisBrowser }: { inThisBrowser: ReactNode }) {
  const { user, account, role } = useMe();
  const { data, error, refetch } = useQuery(notificationQueries.preferences());
  useDocumentTitle(words.preferences);
  return (
    <>
      <PageHeader
        title={words.preferences}
        description={`${user.name} · ${user.email} · ${ROLE_NAMES[role]} in ${account.name}`}
      />
      {data ? (
        <PreferencesForm saved={data} />
      ) : error ? (
        <ErrorState error={error} title={words.preferencesDidNotLoad} onRetry={() => void refetch()} />
      ) : (
        <FormSkeleton what={words.yourPreferences} />
      )}
      <FormGroup title={words.inThisBrowser} description={words.aboutThisBrowser}>
        {inThisBrowser}
        <SingleKeys />
      </FormGroup>
    </>
  );
}

const EMAILS: readonly ['email_calls' | 'email_addressed' | 'email_outcomes', label: string, hint: string][] = [
  ['email_calls', words.whenEscalationNeedsSenior, words.aboutNeedsSenior],
  ['email_addressed', words.whenSomethingNeedsMe, words.aboutNeedsMe],
  ['email_outcomes', words.whenMinePickedUp, words.progressIEscalated],
];

const DESKTOP: readonly [Preferences['desktop'], label: string, hint: string][] = [
  ['all', words.all, words.aboutAlertsAll],
  ['mine', words.mine, words.aboutAlertsMine],
  ['off', words.off, words.noAlerts],
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
          announce(words.saved);
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <FormGroup title={words.email} description={words.aboutEmail}>
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
            label={words.weeklyReportMondayMorning}
            hint={words.aboutWeekly}
            checked={value.weekly}
            onChange={(event) => change({ weekly: event.target.checked })}
          />
        ) : null}
      </FormGroup>
      <FormGroup title={words.alerts} description={words.aboutAlerts}>
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
      label={words.singleKeyShortcuts}
      hint={words.aboutSingleKeys}
      checked={on}
      onChange={(event) => setOn(event.target.checked)}
    />
  );
}
