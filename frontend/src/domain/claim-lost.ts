import { isProblem } from '@resolutionflow/api-client';
import { timeAgo } from '@/lib/time';

/** "Ana Ruiz picked this up first, 4s ago", from the refusal of a claim; null for any other error. */
export function claimLost(error: unknown, now?: number): string | null {
  if (!isProblem(error, 'claim-lost')) return null;
  const { claimed_by: winner, claimed_at: at } = error.extras;
  const name =
    typeof winner === 'object' && winner !== null && 'name' in winner ? String(winner.name) : 'Somebody else';
  return typeof at === 'string' ? `${name} picked this up first, ${timeAgo(at, now)}` : `${name} picked this up first`;
}
