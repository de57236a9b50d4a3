import type { Role } from '@resolutionflow/api-client';

export const escalationsReturn = 'Their escalations return to the queue.';
export const theyHoldNoEscalations = 'They hold no escalations.';
export const holdsEscalations = (count: number) =>
  count === 1
    ? 'They hold an escalation that returns to the queue:'
    : `They hold ${count} escalations that return to the queue:`;
export const invitationsDidNotLoad = 'The invitations did not load';
export const pendingInvitations = 'Pending invitations';
export const invitationUnchanged = (name: string) => `The invitation for ${name} was not changed`;
export const sentAgain = (name: string) => `${name} was sent another email.`;
export const invitationRevoked = (name: string) => `The invitation for ${name} was revoked.`;
export const sendAgain = 'Send again';
export const sendAnotherEmail = (name: string) => `Send ${name} another email`;
export const revoke = 'Revoke';
export const revokeInvitation = (name: string) => `Revoke the invitation for ${name}`;
export const emailOnItsWay = (reason: string | null) => `The email is on its way${reason ? `: ${reason}` : ''}`;
export const emailRejected = (reason: string | null) => `The email was rejected${reason ? `: ${reason}` : ''}`;
export const linkExpired = (when: string) => `The link expired ${when}. Send it again or revoke it.`;
export const invitedBy = (name: string) => `Invited by ${name}`;
export const linkWorksUntil = (when: string) => `; the link works until ${when}`;
export const invited = (name: string) => `${name} was invited.`;
export const email = 'Email';
export const name = 'Name';
export const role = 'Role';
export const sendInvitation = 'Send invitation';
export const inviteTo = (account: string) => `Invite someone to ${account}`;
export const aboutInvite = 'They get an email with a link. It works once, within seven days.';
export const youMark = '· you';
export const remove = 'Remove';
export const removeMember = (name: string) => `Remove ${name}`;
export const ownRole = 'Only another admin or owner can change your role.';
export const ownerRole = 'Only an owner can change an owner.';
export const loadingTheTeam = 'Loading the team';
export const removed = (name: string, accountName: string) => `${name} was removed from ${accountName}.`;
export const recordsStay = 'Their records stay, with their name.';
export const newInvitationNeeded = 'They need a new invitation to return.';
export const removeQuestion = (name: string) => `Remove ${name}?`;
export const signedOutAtOnce = (accountName: string) =>
  `They are signed out of ${accountName} at once, on all devices.`;
export const roleChanged = (name: string, role: string) => `${name} is now ${role}.`;
export const roleNotChanged = (name: string) => `The role of ${name} was not changed`;
export const roleOf = (name: string) => `Role of ${name}`;
export const save = 'Save';
export const saveRole = (name: string) => `Save the role of ${name}`;
export const cancelRole = (name: string) => `Cancel the change for ${name}`;
export const theyCanNoLonger = 'They can no longer pick up escalations.';
export const changeRole = 'Change role';
export const changeRoleQuestion = (name: string, from: string, to: string) => `Change ${name} from ${from} to ${to}?`;
export const aboutMakingOwner = 'An owner can do everything here, including making and removing other owners, you too.';
export const aboutLosingOwner =
  'They stay in the team, but can no longer make or remove owners. Another owner can undo this.';
export const aboutRoleChange = 'They stay in the team. The change applies at once.';

export const MEANS: Record<Role, string> = {
  viewer: 'reads everything and changes nothing.',
  technician: 'also works on sessions, and escalates.',
  engineer: 'also picks up escalations, and sees analytics.',
  admin: 'also manages members and settings, and releases or resolves colleagues’ escalations.',
  owner: 'also makes and removes owners, and sees the pilot.',
};
export const permissionsOfEachRole = 'Permissions of each role';
export const members = 'Members';
export const aboutTeam = (account: string) => `The team of ${account}. Changes apply at once, also on open pages.`;
export const invite = 'Invite';
export const teamDidNotLoad = 'The team did not load';
export const aboutEmptyTeam =
  'Invite your colleagues. They get an email, choose a password and appear here with their role.';
export const noOtherMembersYet = 'No other members yet';
export const noOneToNotify = 'No one to notify yet: invite a senior, who picks up what technicians escalate.';
export const onlyYouNotified = 'Only you are notified so far: invite a senior, who picks up what technicians escalate.';
export const inviteASenior = 'Invite a senior';
