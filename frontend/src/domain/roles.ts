import type { Role } from '@resolutionflow/api-client';

/** As they are called on the page. */
export const ROLE_WORDS: Record<Role, string> = {
  viewer: 'Viewer',
  technician: 'Technician',
  engineer: 'Engineer',
  admin: 'Admin',
  owner: 'Owner',
};
