import type { HandoffCard, SessionDetail } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import { Button } from '@/components/button';
import { buttonClass } from '@/components/button-class';
import { Icon } from '@/components/icon';
import { Kbd } from '@/components/kbd';
import { Menu } from '@/components/menu';
import { MenuItem } from '@/components/menu-items';
import { useLastView } from '@/domain/last-view';
import { NoteButton } from '@/domain/note/note-button';
import * as noteWords from '@/domain/note/words';
import { PracticeBadge } from '@/domain/practice-badge';
import { SessionBadge } from '@/domain/session-badge';
import { StateBadge } from '@/domain/state-badge';
import type { Asking } from '@/features/flowpilot/components/session-dialogs';
import type { Rights } from '@/features/flowpilot/model/rights';
import * as words from '@/features/flowpilot/words';

interface SessionBarProps {
  session: SessionDetail;
  /** The open handoff; its state is shown instead of the session's. */
  handoff: HandoffCard | null;
  rights: Rights;
  onAsk: (what: Asking) => void;
}

/** Stays in view: the state of things, and the way to help, wherever one has scrolled. */
export function SessionBar({ session, handoff, rights, onAsk }: SessionBarProps) {
  return (
    <div className="sticky top-[calc(3rem+var(--bar))] z-10 flex h-12 items-center gap-2 border-line border-b bg-surface px-4 md:top-(--bar) md:px-8">
      <Link
        to="/sessions"
        search={useLastView('sessions')}
        className="-ml-1.5 inline-flex h-7 items-center gap-1 rounded-sm px-1.5 text-ink-muted text-sm hover:bg-hover hover:text-ink"
      >
        <Icon name="arrow-left" className="md:hidden" />
        <span className="max-md:sr-only">{words.sessions}</span>
      </Link>
      <Icon name="chevron-right" className="size-3.5 text-ink-subtle max-md:hidden" />
      <span dir="auto" className="min-w-0 truncate text-ink text-sm max-md:hidden">
        {session.client_name}
      </span>
      {handoff ? (
        <StateBadge state={handoff.state} className="md:ml-2" />
      ) : (
        <SessionBadge status={session.status} className="md:ml-2" />
      )}
      {session.practice ? (
        <span className="max-sm:hidden">
          <PracticeBadge />
        </span>
      ) : null}
      <div className="ml-auto flex items-center gap-2">
        <NoteButton sessionId={session.id} onPreview={() => onAsk('note')} />
        <Menu
          label={words.moreActions}
          placement="bottom-end"
          triggerClass={buttonClass('ghost', 'md', 'w-8 px-0')}
          trigger={<Icon name="more" />}
        >
          <MenuItem onClick={() => onAsk('note')}>{noteWords.previewNote}</MenuItem>
          {rights.leave && session.status !== 'abandoned' ? (
            <>
              <MenuItem onClick={() => onAsk('pause')}>{words.pauseEllipsis}</MenuItem>
              <MenuItem onClick={() => onAsk('abandon')}>{words.abandonEllipsis}</MenuItem>
            </>
          ) : null}
        </Menu>
        {rights.resolve ? (
          <Button onClick={() => onAsk('resolve')} className="max-sm:w-8 max-sm:px-0">
            <Icon name="check" />
            <span className="max-sm:sr-only">{words.resolve}</span>
          </Button>
        ) : null}
        {rights.escalate ? (
          <Button variant="primary" aria-keyshortcuts="e" onClick={() => onAsk('escalate')}>
            <Icon name="escalate" />
            {words.escalate}
            <span className="max-sm:hidden">
              <Kbd onAccent>E</Kbd>
            </span>
          </Button>
        ) : null}
      </div>
    </div>
  );
}
