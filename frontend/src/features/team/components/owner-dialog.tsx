import type { Member, Role } from '@resolutionflow/api-client';
import { useRef } from 'react';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { ROLE_WORDS } from '@/lib/roles';

interface OwnerDialogProps {
  member: Member;
  role: Role;
  onClose: () => void;
  onConfirm: () => void;
}

/** Who owns the account is not decided by one click too many. */
export function OwnerDialog({ member, role, onClose, onConfirm }: OwnerDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Change ${member.name} from ${ROLE_WORDS[member.role]} to ${ROLE_WORDS[role]}?`}
      description={
        role === 'owner'
          ? 'An owner may do everything here. They can make and remove other owners, and that includes you.'
          : 'They stay in the team, and cannot make or remove owners any more. Another owner can change that back.'
      }
      initialFocus={cancel}
    >
      <div className="flex justify-end gap-2">
        <Button ref={cancel} variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="primary" onClick={onConfirm}>
          Change role
        </Button>
      </div>
    </Dialog>
  );
}
