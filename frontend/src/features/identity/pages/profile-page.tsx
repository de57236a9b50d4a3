import { PROFILE_NAME_MAX } from '@resolutionflow/api-client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/button';
import { buttonClass } from '@/components/button-class';
import { TextField } from '@/components/field';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { can, useMe } from '@/domain/me';
import { ROLE_NAMES } from '@/domain/words';
import { useChangeProfile } from '@/features/identity/api/profile';
import { aboutQuery } from '@/features/identity/api/queries';
import * as words from '@/features/identity/words';
import { useDocumentTitle } from '@/lib/document-title';
import { decimal } from '@/lib/locale';
import { explain, fieldErrors } from '@/lib/problem';
import { dateTime } from '@/lib/time';

/** Who one is here, how times are written for one, and where all else about oneself is. */
export function ProfilePage() {
  const me = useMe();
  const { data: about } = useSuspenseQuery(aboutQuery);
  useDocumentTitle(words.profile);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      <PageHeader title={words.profile} description={me.user.email} />
      <div className="mt-6 flex flex-col gap-6">
        <NameForm key={me.user.name} name={me.user.name} />
        <Part title={words.here}>
          <Facts
            facts={[
              [words.account, me.account.name],
              [words.role, ROLE_NAMES[me.role]],
            ]}
          />
        </Part>
        <Part title={words.datesAndTimes}>
          <Facts
            facts={[
              [words.timesIn, zone],
              [words.accountCountsIn, me.account.time_zone],
              [words.writtenAs, `${dateTime(new Date())} · ${decimal(1234.5, 1)}`],
            ]}
          />
          <p className="text-ink-subtle text-sm">{words.byTheBrowser}</p>
        </Part>
        <Part title={words.yours}>
          <div className="flex flex-wrap gap-2">
            <Link to="/settings/preferences" className={buttonClass()}>
              {words.notifications}
            </Link>
            <Link to="/settings/password" className={buttonClass()}>
              {words.changePassword}
            </Link>
            {can(me, 'handoffs.escalate') ? (
              <Link to="/getting-started" className={buttonClass()}>
                {words.gettingStarted}
              </Link>
            ) : null}
          </div>
          <p className="text-ink-subtle text-sm">{words.aboutSigningOut}</p>
        </Part>
        <p className="text-ink-subtle text-xs">
          {about.name} {about.version}
        </p>
      </div>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-line border-t pt-4">
      <h2 className="font-medium text-base text-ink">{title}</h2>
      <div className="mt-3 flex flex-col gap-3">{children}</div>
    </section>
  );
}

function Facts({ facts }: { facts: readonly [name: string, value: ReactNode][] }) {
  return (
    <dl className="divide-y divide-line">
      {facts.map(([name, value]) => (
        <div key={name} className="flex flex-wrap justify-between gap-x-4 py-1.5 text-sm">
          <dt className="text-ink-muted">{name}</dt>
          <dd className="text-ink">
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function NameForm({ name }: { name: string }) {
  const announce = useAnnounce();
  const [typed, setTyped] = useState(name);
  const { mutate, isPending, error } = useChangeProfile();
  const errors = isPending ? {} : fieldErrors(error);
  const changed = typed.trim() !== name;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending && changed) mutate(typed, { onSuccess: () => announce(words.nameChanged) });
  };
  return (
    <form className="flex max-w-sm flex-col gap-3" noValidate onSubmit={onSubmit}>
      <TextField
        label={words.yourName}
        hint={words.shownToColleagues}
        autoComplete="name"
        required
        dir="auto"
        maxLength={PROFILE_NAME_MAX}
        value={typed}
        {...(errors.name && { error: errors.name })}
        onChange={(event) => setTyped(event.target.value)}
      />
      {error && !isPending && !errors.name ? <Notice tone="danger">{explain(error)}</Notice> : null}
      {changed ? (
        <div className="flex gap-2">
          <Button type="submit" variant="primary" online busy={isPending}>
            {words.saveName}
          </Button>
          <Button onClick={() => setTyped(name)}>{words.cancel}</Button>
        </div>
      ) : null}
    </form>
  );
}
