import type { Me, Member, Role } from '@resolutionflow/api-client';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { Select } from '@/components/field';
import { useAnnounce } from '@/components/live-region';
import { Skeleton } from '@/components/skeleton';
import { VisuallyHidden } from '@/components/visually-hidden';
import { useChangeRole } from '@/features/team/api/mutations';
import { rolesFor } from '@/features/team/model/rights';
import { explain } from '@/lib/problem';
import { ROLE_WORDS } from '@/lib/roles';
import { toast } from '@/lib/toast';

/** One line on a desk; on a phone the role and the button have a line of their own. */
const ROW =
  'grid min-h-16 grid-cols-[2rem_minmax(0,1fr)] items-center gap-x-3 gap-y-2 border-line border-b py-3 ' +
  'sm:grid-cols-[2rem_minmax(0,1fr)_9.5rem_5.5rem]';

interface MemberRowProps {
  member: Member;
  me: Me;
  onRemove: () => void;
}

export function MemberRow({ member, me, onRemove }: MemberRowProps) {
  const roles = rolesFor(me, member);
  const mine = member.id === me.user.id;
  return (
    <li className={ROW}>
      <Avatar name={member.name} size="lg" />
      <div className="min-w-0">
        <p className="truncate font-medium text-ink">
          <bdi>{member.name}</bdi>
          {mine ? <span className="font-normal text-ink-subtle"> · you</span> : null}
        </p>
        <p className="truncate text-ink-subtle text-sm">{member.email}</p>
      </div>
      {roles.length > 0 ? (
        <div className="col-start-2 flex items-center gap-2 sm:contents">
          <RoleSelect member={member} roles={roles} />
          <Button
            variant="ghost"
            className="sm:justify-self-end"
            aria-label={`Remove ${member.name}`}
            onClick={onRemove}
          >
            Remove
          </Button>
        </div>
      ) : (
        <p className="col-start-2 text-ink-muted text-sm sm:col-span-2 sm:col-start-3 sm:pl-2.5">
          {ROLE_WORDS[member.role]}
          <span className="block text-ink-subtle text-xs">
            {mine ? 'Another admin or owner changes yours.' : 'Only an owner changes an owner.'}
          </span>
        </p>
      )}
    </li>
  );
}

function RoleSelect({ member, roles }: { member: Member; roles: readonly Role[] }) {
  const announce = useAnnounce();
  const change = useChangeRole(member);
  const choose = (role: Role) => {
    if (change.isPending || role === member.role) return;
    change.mutate(role, {
      onSuccess: () => announce(`${member.name} has the role ${ROLE_WORDS[role]} now.`),
      onError: (error) => toast.error(`The role of ${member.name} was not changed`, { description: explain(error) }),
    });
  };
  return (
    <Select
      label={`Role of ${member.name}`}
      hideLabel
      className="max-sm:w-38"
      aria-busy={change.isPending || undefined}
      value={member.role}
      onChange={(event) => choose(event.target.value as Role)}
    >
      {roles.map((role) => (
        <option key={role} value={role}>
          {ROLE_WORDS[role]}
        </option>
      ))}
    </Select>
  );
}

export function MemberSkeleton({ rows }: { rows: number }) {
  return (
    <div aria-busy="true">
      <VisuallyHidden>Loading the team</VisuallyHidden>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey bars are all the same.
        <div key={index} className={ROW}>
          <Skeleton className="size-8 rounded-full" />
          <div className="flex flex-col gap-2">
            <Skeleton className="w-36" />
            <Skeleton className="h-2.5 w-52 max-w-full" />
          </div>
          <Skeleton className="h-9 rounded-md max-sm:hidden" />
        </div>
      ))}
    </div>
  );
}
