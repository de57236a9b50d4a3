import type { Member, Role } from '@resolutionflow/api-client';
import { useRef } from 'react';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { ROLE_WORDS } from '@/domain/roles';
import { Held } from '@/features/team/components/held';
import { losesClaims } from '@/features/team/model/rights';

interface RoleDialogProps {
  member: Member;
  role: Role;
  onClose: () => void;
  onConfirm: () => void;
}

/** Who owns the account is not decided by one click too many, nor what becomes of escalations in somebody's hands. */
export function RoleDialog({ member, role, onClose, onConfirm }: RoleDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Change ${member.name} from ${ROLE_WORDS[member.role]} to ${ROLE_WORDS[role]}?`}
      description={meaning(member.role, role)}
      initialFocus={cancel}
    >
      <div className="flex flex-col gap-4">
        {losesClaims(member.role, role) ? (
          <ul className="flex list-disc flex-col gap-1 pl-4 text-ink-muted text-sm marker:text-ink-subtle">
            <li>They cannot pick up escalations any more.</li>
            <Held member={member} onLeave={onClose} />
          </ul>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button ref={cancel} variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" onClick={onConfirm}>
            Change role
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function meaning(from: Role, to: Role): string {
  if (to === 'owner') {
    return 'An owner may do everything here. They can make and remove other owners, and that includes you.';
  }
  if (from === 'owner') {
    return 'They stay in the team, and cannot make or remove owners any more. Another owner can change that back.';
  }
  return 'They stay in the team, and the change holds at once, wherever they are.';
}
