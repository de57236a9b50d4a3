import type { Member, Role } from '@resolutionflow/api-client';
import { useRef } from 'react';
import { Dialog, DialogFooter } from '@/components/dialog';
import { ROLE_NAMES } from '@/domain/words';
import { Held } from '@/features/team/components/held';
import { losesClaims } from '@/features/team/model/rights';
import * as words from '@/features/team/words';

interface RoleDialogProps {
  member: Member;
  role: Role;
  onClose: () => void;
  onConfirm: () => void;
}

/** Confirms a change of ownership, or one that releases held escalations. */
export function RoleDialog({ member, role, onClose, onConfirm }: RoleDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.changeRoleQuestion(member.name, ROLE_NAMES[member.role], ROLE_NAMES[role])}
      description={meaning(member.role, role)}
      initialFocus={cancel}
    >
      <div className="flex flex-col gap-4">
        {losesClaims(member.role, role) ? (
          <ul className="flex list-disc flex-col gap-1 pl-4 text-ink-muted text-sm marker:text-ink-subtle">
            <li>{words.theyCanNoLonger}</li>
            <Held member={member} onLeave={onClose} />
          </ul>
        ) : null}
        <DialogFooter onCancel={onClose} cancelRef={cancel} action={words.changeRole} onAction={onConfirm} />
      </div>
    </Dialog>
  );
}

function meaning(from: Role, to: Role): string {
  if (to === 'owner') {
    return words.aboutMakingOwner;
  }
  if (from === 'owner') {
    return words.aboutLosingOwner;
  }
  return words.aboutRoleChange;
}
