import { Link, useLocation } from '@tanstack/react-router';
import * as words from '@/app/words';
import { Button } from '@/components/button';
import { copyStep } from '@/domain/outbox/copy-step';
import { isRefused } from '@/domain/outbox/outbox';
import { useOutbox } from '@/domain/outbox/use-outbox';
import { stepCount } from '@/domain/words';

/** Away from their session, where each says it of itself: that steps are not sent, and the way to them. */
export function UnsentBanner() {
  const { pathname } = useLocation();
  const { outbox, items } = useOutbox();
  const elsewhere = items.filter(({ sessionId }) => pathname !== `/sessions/${sessionId}`);
  const refused = elsewhere.find(isRefused);
  const waits = elsewhere.some(({ failure }) => failure !== null);
  const [first] = elsewhere;
  if (!first || !waits) return null;
  const shown = refused ?? first;
  const link = (
    <Link to="/sessions/$sessionId" params={{ sessionId: shown.sessionId }} className="text-accent-ink underline">
      <bdi>{shown.title}</bdi>
    </Link>
  );
  return (
    <aside
      aria-label={words.stepsNotSent}
      className="flex flex-wrap items-center gap-x-2 gap-y-1 border-line border-b bg-warning-soft px-4 py-1 text-sm md:px-8"
    >
      <p className="min-w-48 flex-1">
        {refused ? (
          <>
            {words.stepNotRecordedIn} {link}. {refused.failure?.reason}
          </>
        ) : (
          <>
            {words.stepsWaiting(stepCount(elsewhere.length))} {link}
          </>
        )}
      </p>
      {refused ? (
        <div className="flex gap-1">
          <Button size="sm" variant="ghost" onClick={() => copyStep(refused)}>
            {words.copy}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => void outbox.discard(refused.id)}>
            {words.discard}
          </Button>
        </div>
      ) : null}
    </aside>
  );
}
