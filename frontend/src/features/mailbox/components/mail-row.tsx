import type { MailSummary } from '@resolutionflow/api-client';
import { Link } from '@tanstack/react-router';
import { RelativeTime } from '@/components/relative-time';
import { cx } from '@/lib/cx';

export function MailRow({ item, open }: { item: MailSummary; open: boolean }) {
  return (
    <li className="border-line border-b">
      <Link
        to="/demo/mail"
        search={{ id: item.id }}
        aria-current={open ? 'true' : undefined}
        className={cx(
          'block px-4 py-2.5 transition-colors hover:bg-hover focus-visible:-outline-offset-2 md:px-6',
          open && 'bg-selected',
        )}
      >
        <span className="flex items-baseline gap-3 text-ink-muted text-sm">
          <span className="min-w-0 flex-1 truncate">{item.to}</span>
          <RelativeTime at={item.sent_at} className="shrink-0 text-ink-subtle text-xs" />
        </span>
        <span dir="auto" className="mt-0.5 line-clamp-2 font-medium text-ink">
          {item.subject}
        </span>
      </Link>
    </li>
  );
}
