import {
  INVITATION_CREATE_EMAIL_MAX,
  INVITATION_CREATE_NAME_MAX,
  type Me,
  type Role,
} from '@resolutionflow/api-client';
import { type FormEvent, useState } from 'react';
import { Dialog, DialogFooter } from '@/components/dialog';
import { Select, TextField } from '@/components/field';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { ROLE_NAMES } from '@/domain/words';
import { useInvite } from '@/features/team/api/invitations';
import { invitableRoles } from '@/features/team/model/rights';
import * as words from '@/features/team/words';
import { withoutPasted } from '@/lib/characters';
import { explain, fieldErrors } from '@/lib/problem';

/** Sends a mail with a link; its recipient chooses a password and joins. */
export function InviteDialog({ me, onClose }: { me: Me; onClose: () => void }) {
  const announce = useAnnounce();
  const { mutate, isPending, error } = useInvite();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('technician');
  const errors = isPending ? {} : fieldErrors(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    mutate(
      { email, name, role },
      {
        onSuccess: (invitation) => {
          announce(words.invited(invitation.name));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} title={words.inviteTo(me.account.name)} description={words.aboutInvite}>
      {/* The server validates all fields, as it knows more about addresses. */}
      <form className="flex flex-col gap-4" noValidate onSubmit={submit}>
        <TextField
          label={words.email}
          type="email"
          spellCheck={false}
          autoCapitalize="none"
          required
          maxLength={INVITATION_CREATE_EMAIL_MAX}
          value={email}
          {...(errors.email && { error: errors.email })}
          onChange={(event) => setEmail(withoutPasted(event.target.value))}
        />
        <TextField
          label={words.name}
          required
          maxLength={INVITATION_CREATE_NAME_MAX}
          value={name}
          {...(errors.name && { error: errors.name })}
          onChange={(event) => setName(event.target.value)}
        />
        <Select label={words.role} value={role} onChange={(event) => setRole(event.target.value as Role)}>
          {invitableRoles(me).map((each) => (
            <option key={each} value={each}>
              {ROLE_NAMES[each]}
            </option>
          ))}
        </Select>
        {error && !isPending && Object.keys(errors).length === 0 ? (
          <Notice tone="danger">{explain(error)}</Notice>
        ) : null}
        <DialogFooter onCancel={onClose} action={words.sendInvitation} busy={isPending} />
      </form>
    </Dialog>
  );
}
