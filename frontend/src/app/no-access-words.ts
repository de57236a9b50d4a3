// Apart from the other words: they come with the page that they are for.
import type { Permission } from '@resolutionflow/api-client';

const WHO_MAY: Record<Permission, string> = {
  'account.read': 'Only members of the account can read it.',
  'sessions.work': 'Technicians, engineers, admins and owners can work on sessions.',
  'handoffs.escalate': 'Technicians, engineers, admins and owners can escalate.',
  'handoffs.claim': 'Engineers, admins and owners can pick up escalations.',
  'clients.manage': 'Engineers, admins and owners can rename clients.',
  'metrics.read': 'Engineers, admins and owners can see analytics.',
  'account.manage': 'Admins and owners can manage the account.',
  'pilot.read': 'Only owners can see the pilot.',
};
export const noAccess = 'No access';
export const whyNoAccess = (permission: Permission, account: string, role: string) =>
  `${WHO_MAY[permission]} Your role in ${account} is ${role}. An admin can change it.`;
export const noAccessToPage = "You don't have access to this page";
