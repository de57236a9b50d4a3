import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { PageHeader } from '@/components/page-header';
import { Skeleton } from '@/components/skeleton';
import { mailQueries } from '@/features/mailbox/api/queries';
import { MailRow } from '@/features/mailbox/components/mail-row';
import { Message } from '@/features/mailbox/components/message';
import * as words from '@/features/mailbox/words';
import { cx } from '@/lib/cx';
import { useDocumentTitle } from '@/lib/document-title';

interface MailboxPageProps {
  /** The message that is open. */
  id: string | undefined;
  onBack: () => void;
}

/** All mail that the demo's server accepted, in place of real inboxes. */
export function MailboxPage({ id, onBack }: MailboxPageProps) {
  useDocumentTitle(words.mailbox);
  return (
    <div className="md:grid md:h-dvh md:grid-cols-[22rem_minmax(0,1fr)]">
      <section
        aria-label={words.messages}
        className={cx('min-w-0 border-line md:overflow-y-auto md:border-r', id && 'max-md:hidden')}
      >
        <div className="px-4 pt-5 pb-3 md:px-6 md:pt-7">
          <PageHeader title={words.mailbox} description={words.aboutMailbox} />
        </div>
        <List id={id} />
      </section>
      <section aria-label={words.message} className={cx('min-w-0', !id && 'max-md:hidden')}>
        {id ? (
          <Message key={id} id={id} onBack={onBack} />
        ) : (
          <EmptyState icon="mail" title={words.noMessageIsOpen}>
            {words.chooseMessage}
          </EmptyState>
        )}
      </section>
    </div>
  );
}

function List({ id }: { id: string | undefined }) {
  const { data, error, refetch } = useQuery(mailQueries.list());
  if (data?.items.length === 0) {
    return (
      <EmptyState icon="mail" title={words.noEmailsYet}>
        {words.aboutNoMail}
      </EmptyState>
    );
  }
  if (data) {
    return (
      <ul className="border-line border-t">
        {data.items.map((item) => (
          <MailRow key={item.id} item={item} open={item.id === id} />
        ))}
      </ul>
    );
  }
  if (error) return <ErrorState error={error} title={words.emailsDidNotLoad} onRetry={() => void refetch()} />;
  return (
    <div aria-busy="true" className="flex flex-col gap-8 px-6 py-4">
      {['w-48', 'w-56', 'w-40'].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  );
}
