import type { Role } from '@resolutionflow/api-client';
import { ROLE_NAMES } from '@/domain/words';
import * as words from '@/features/team/words';

/** Each role has the permissions of the one before it, and more. */
export function RoleList() {
  return (
    <section aria-labelledby="roles" className="mt-8">
      <h2 id="roles" className="font-medium text-ink-muted text-sm">
        {words.permissionsOfEachRole}
      </h2>
      <dl className="mt-2 flex flex-col gap-1.5 text-sm">
        {(Object.keys(words.MEANS) as Role[]).map((role) => (
          <div key={role} className="grid grid-cols-[6.5rem_minmax(0,1fr)]">
            <dt className="text-ink">{ROLE_NAMES[role]}</dt>
            <dd className="text-ink-muted">{words.MEANS[role]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
