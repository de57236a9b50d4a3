import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Icon } from '@/components/icon';
import { LostPart } from '@/components/lost-part';
import { Menu } from '@/components/menu';
import { notificationQueries } from '@/features/notifications/api/queries';
import * as words from '@/features/notifications/words';
import { part } from '@/lib/part';

// Loaded when first opened.
const Inbox = part(async () => (await import('@/features/notifications/components/inbox')).Inbox, {
  lost: (_, retry) => <LostPart onRetry={retry} />,
});

/** The number of unread notifications, and the list of them. */
export function NotificationBell() {
  const { data } = useQuery(notificationQueries.inbox());
  const [open, setOpen] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const unread = data?.unread ?? 0;
  return (
    <Menu
      label={unread === 0 ? words.notifications : `${words.notifications}: ${unread} ${words.unreadCount}`}
      placement="bottom-start"
      triggerClass="relative inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-muted transition-colors hover:bg-hover hover:text-ink"
      trigger={
        <>
          <Icon name="bell" />
          {unread === 0 ? null : (
            <span
              aria-hidden="true"
              className="absolute top-0 right-0 min-w-4 rounded-full bg-accent px-1 text-center font-medium text-[0.625rem] text-on-accent leading-4"
            >
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </>
      }
      onToggle={setOpen}
    >
      {/* As wide while it is empty, since that is when its place is found. */}
      <div ref={panel} className="w-[calc(100vw-3rem)] max-w-sm">
        {open ? <Inbox onLeave={() => panel.current?.closest<HTMLElement>('[popover]')?.hidePopover()} /> : null}
      </div>
    </Menu>
  );
}
