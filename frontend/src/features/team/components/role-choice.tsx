import type { Member, Role } from '@resolutionflow/api-client';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '@/components/button';
import { Select } from '@/components/field';
import { IconButton } from '@/components/icon-button';
import { useAnnounce } from '@/components/live-region';
import { ROLE_NAMES } from '@/domain/words';
import { useChangeRole } from '@/features/team/api/mutations';
import { RoleDialog } from '@/features/team/components/role-dialog';
import { losesClaims } from '@/features/team/model/rights';
import * as words from '@/features/team/words';
import { explain } from '@/lib/problem';
import { toast } from '@/lib/toast';

interface RoleChoiceProps {
  member: Member;
  roles: readonly Role[];
  /** Shown beside the role while there is nothing to save. */
  children: ReactNode;
}

/**
 * A choice holds once it is saved, and not before: browsers on Windows and Linux change a closed select with each arrow
 * key, and on the way to Viewer no one should become an admin.
 */
export function RoleChoice({ member, roles, children }: RoleChoiceProps) {
  const announce = useAnnounce();
  const change = useChangeRole(member);
  const select = useRef<HTMLSelectElement>(null);
  const [chosen, setChosen] = useState<Role | null>(null);
  const [asking, setAsking] = useState(false);

  const choose = (role: Role) => {
    if (!change.isPending) setChosen(role === member.role ? null : role);
  };
  const drop = () => {
    flushSync(() => {
      setChosen(null);
      setAsking(false);
    });
    // The button that had it is gone.
    select.current?.focus();
  };
  const dropByEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && chosen !== null) drop();
  };
  const give = (role: Role) => {
    change.mutateAsync(role).then(
      () => announce(words.roleChanged(member.name, ROLE_NAMES[role])),
      (error: unknown) => toast.error(words.roleNotChanged(member.name), { description: explain(error) }),
    );
    drop();
  };
  const save = (role: Role) => {
    if ([role, member.role].includes('owner') || losesClaims(member.role, role)) setAsking(true);
    else give(role);
  };

  return (
    <>
      <Select
        ref={select}
        label={words.roleOf(member.name)}
        hideLabel
        className="max-sm:w-38"
        aria-busy={change.isPending || undefined}
        value={chosen ?? member.role}
        onChange={(event) => choose(event.target.value as Role)}
        onKeyDown={dropByEscape}
      >
        {roles.map((role) => (
          <option key={role} value={role}>
            {ROLE_NAMES[role]}
          </option>
        ))}
      </Select>
      {chosen === null ? (
        children
      ) : (
        <div className="flex animate-fade items-center gap-1 sm:justify-self-end">
          <Button
            variant="primary"
            aria-label={words.saveRole(member.name)}
            onClick={() => save(chosen)}
            onKeyDown={dropByEscape}
          >
            {words.save}
          </Button>
          <IconButton icon="x" label={words.cancelRole(member.name)} onClick={drop} onKeyDown={dropByEscape} />
        </div>
      )}
      {asking && chosen !== null ? (
        <RoleDialog member={member} role={chosen} onClose={() => setAsking(false)} onConfirm={() => give(chosen)} />
      ) : null}
    </>
  );
}
