import type { Role } from '@resolutionflow/api-client';
import { ROLE_WORDS } from '@/domain/roles';

const MEANS: Record<Role, string> = {
  viewer: 'reads everything and changes nothing.',
  technician: 'also works on sessions, and escalates.',
  engineer: 'also picks up escalations, and sees how fast the team is.',
  admin: 'also says who is in the team, and releases what others hold.',
  owner: 'also makes and removes owners.',
};

/** Each role may do what the one before it may, and more. */
export function RoleList() {
  return (
    <section aria-labelledby="roles" className="mt-8">
      <h2 id="roles" className="font-medium text-ink-muted text-sm">
        What each role may do
      </h2>
      <dl className="mt-2 flex flex-col gap-1.5 text-sm">
        {(Object.keys(MEANS) as Role[]).map((role) => (
          <div key={role} className="grid grid-cols-[6.5rem_minmax(0,1fr)]">
            <dt className="text-ink">{ROLE_WORDS[role]}</dt>
            <dd className="text-ink-muted">{MEANS[role]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
