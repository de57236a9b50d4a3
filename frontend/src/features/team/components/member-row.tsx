import type { Me, Member } from '@resolutionflow/api-client';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { Skeleton } from '@/components/skeleton';
import { VisuallyHidden } from '@/components/visually-hidden';
import { ROLE_NAMES } from '@/domain/words';
import { RoleChoice } from '@/features/team/components/role-choice';
import { rolesFor } from '@/features/team/model/rights';
import * as words from '@/features/team/words';

/** One line on a desk; on a phone the role and the button have a line of their own. */
const ROW =
  'grid min-h-16 grid-cols-[2rem_minmax(0,1fr)] items-center gap-x-3 gap-y-2 border-line border-b py-3 ' +
  'sm:grid-cols-[2rem_minmax(0,1fr)_9.5rem_6rem]';

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
          {mine ? <span className="font-normal text-ink-subtle"> {words.youMark}</span> : null}
        </p>
        <p className="truncate text-ink-subtle text-sm">{member.email}</p>
      </div>
      {roles.length > 0 ? (
        <div className="col-start-2 flex items-center gap-2 sm:contents">
          <RoleChoice member={member} roles={roles}>
            <Button
              variant="ghost"
              className="sm:justify-self-end"
              aria-label={words.removeMember(member.name)}
              onClick={onRemove}
            >
              {words.remove}
            </Button>
          </RoleChoice>
        </div>
      ) : (
        <p className="col-start-2 text-ink-muted text-sm sm:col-span-2 sm:col-start-3 sm:pl-2.5">
          {ROLE_NAMES[member.role]}
          <span className="block text-ink-subtle text-xs">{mine ? words.ownRole : words.ownerRole}</span>
        </p>
      )}
    </li>
  );
}

export function MemberSkeleton({ rows }: { rows: number }) {
  return (
    <div aria-busy="true">
      <VisuallyHidden>{words.loadingTheTeam}</VisuallyHidden>
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
