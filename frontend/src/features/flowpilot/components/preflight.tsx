import type { Notified, SessionDetail } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { RelativeTime } from '@/components/relative-time';
import { Skeleton } from '@/components/skeleton';
import { can, useMe } from '@/domain/me';
import { FACTS } from '@/domain/words';
import { workQueries } from '@/features/flowpilot/api/work-queries';
import { type EscalateDraft, typedSlots } from '@/features/flowpilot/model/escalation';
import * as words from '@/features/flowpilot/words';
import { cx } from '@/lib/cx';
import { list } from '@/lib/locale';

/**
 * The filled and missing facts of the brief. It informs and never blocks: when it does not load, the escalation is
 * sent without it.
 */
export function Preflight({ session, draft }: { session: SessionDetail; draft: EscalateDraft }) {
  const { data, isError } = useQuery(workQueries.preflight(session.id));
  if (isError) return null;
  if (!data) {
    return (
      <div aria-busy="true" className="flex h-11 flex-col justify-center gap-2">
        <Skeleton className="h-1" />
        <Skeleton className="w-56" />
      </div>
    );
  }
  // Text typed in the dialog counts at once.
  const typed = typedSlots(draft);
  const missing = data.missing.filter((slot) => !typed.has(slot));
  const total = data.filled.length + data.missing.length;
  const filled = total - missing.length;
  const unknown = list(missing.map((slot) => FACTS[slot]));
  return (
    <div className="min-h-11">
      <div aria-hidden="true" className="mb-2 flex gap-1">
        {Array.from({ length: total }, (_, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar has no identity beside its place.
            key={index}
            className={cx(
              'h-1 flex-1 rounded-full transition-colors',
              index < filled ? 'bg-positive' : 'bg-line-strong',
            )}
          />
        ))}
      </div>
      <p className="text-ink-muted text-sm">
        <span className="font-medium text-ink">{words.factsInBrief(filled, total)}</span>{' '}
        {missing.length === 0 ? words.nothingIsMissing : words.shownAsUnknown(unknown)}
      </p>
      {data.already_escalated?.map(({ id, title, client_name, opened_at }) => (
        <p key={id} className="mt-2 text-sm text-warning">
          {words.alreadyEscalatedBy}{' '}
          <Link to="/handoffs/$handoffId" params={{ handoffId: id }} className="font-medium underline">
            {title}
          </Link>{' '}
          · {client_name} · <RelativeTime at={opened_at} />
        </p>
      ))}
      {/* A server of the version before does not say. */}
      {session.practice ? <p className="mt-1 text-ink-muted text-sm">{words.noOneInPractice}</p> : null}
      {draft.intent === 'escalate' && data.notifies && !session.practice ? (
        <WhoIsNotified notifies={data.notifies} />
      ) : null}
      {data.untried.length > 0 && (
        <div className="mt-2 text-sm">
          <p className="text-ink-muted">{words.workedSimilarCasesNot}</p>
          <ul className="mt-1 list-disc pl-5">
            {data.untried.slice(0, 3).map((entry) => (
              <li key={entry.id}>{entry.body}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** Before it is sent: whom it reaches, or that it reaches nobody, and who can change that. */
function WhoIsNotified({ notifies }: { notifies: Notified }) {
  const me = useMe();
  if (notifies.count > 0) {
    const names = notifies.people.map(({ name }) => name);
    const more = notifies.count - names.length;
    const all = list(more > 0 ? [...names, words.moreColleagues(more)] : names);
    return <p className="mt-1 text-ink-muted text-sm">{words.willNotify(all)}</p>;
  }
  return (
    <p className="mt-1 text-sm text-warning">
      {words.noOneToNotify}{' '}
      {can(me, 'account.manage') ? (
        <Link to="/settings/members" className="font-medium underline">
          {words.inviteAnEngineer}
        </Link>
      ) : (
        words.adminsInvite
      )}
    </p>
  );
}
