import type { ConnectionStatus } from '@resolutionflow/realtime-client';
import * as words from '@/features/live/words';

/** Why the channel is down, where the state alone does not say what to do. */
export const REASONS: Record<NonNullable<ConnectionStatus['reason']>, string> = {
  'too-many-of-member': words.tooManyTabs,
  'too-many-of-account': words.accountLimitReached,
  'too-many-frames': words.tooManyMessages,
  'not-understood': words.messageRejected,
  'signed-out': words.youAreSignedOut,
  revoked: words.permissionsChanged,
  outdated: words.outdated,
};
