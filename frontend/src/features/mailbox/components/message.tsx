import type { Mail } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorState } from '@/components/error-state';
import { IconButton } from '@/components/icon-button';
import { SegmentedControl } from '@/components/segmented-control';
import { Skeleton } from '@/components/skeleton';
import { mailQueries } from '@/features/mailbox/api/queries';
import * as words from '@/features/mailbox/words';
import { dateTime } from '@/lib/time';

type Format = 'html' | 'text';

const FORMATS: { value: Format; label: string }[] = [
  { value: 'html', label: 'HTML' },
  { value: 'text', label: words.text },
];

export function Message({ id, onBack }: { id: string; onBack: () => void }) {
  const { data, error, refetch } = useQuery(mailQueries.message(id));
  const [format, setFormat] = useState<Format>('html');
  if (error && !data) {
    return <ErrorState error={error} title={words.messageDidNotLoad} onRetry={() => void refetch()} />;
  }
  return (
    <article className="flex h-[calc(100dvh-3rem)] flex-col md:h-dvh">
      <header className="flex items-start gap-3 border-line border-b px-4 pt-4 pb-3 md:px-8 md:pt-7">
        <IconButton icon="arrow-left" label={words.backToTheMessages} onClick={onBack} className="-ml-2 md:hidden" />
        {data ? <Heading mail={data} /> : <Skeleton className="mt-2 h-4 w-64" />}
        {data ? <SegmentedControl label={words.showAs} options={FORMATS} value={format} onChange={setFormat} /> : null}
      </header>
      {data ? <Content mail={data} asText={format === 'text'} /> : null}
    </article>
  );
}

function Heading({ mail }: { mail: Mail }) {
  return (
    <div className="min-w-0 flex-1">
      <h1 tabIndex={-1} dir="auto" className="font-semibold text-ink text-lg leading-tight">
        {mail.subject}
      </h1>
      <p className="mt-1 wrap-anywhere text-ink-muted text-sm">
        <span className="max-sm:hidden">{mail.sender} → </span>
        {mail.to}
      </p>
      <p className="text-ink-subtle text-xs">
        <time dateTime={mail.sent_at}>{dateTime(mail.sent_at)}</time>
      </p>
    </div>
  );
}

function Content({ mail, asText }: { mail: Mail; asText: boolean }) {
  if (asText) {
    return (
      <pre className="flex-1 overflow-auto whitespace-pre-wrap wrap-anywhere px-4 py-5 font-mono text-ink text-sm md:px-8">
        {mail.text}
      </pre>
    );
  }
  return (
    <iframe
      title={mail.subject}
      // Scripts stay off, and the frame has no origin: a mail may show itself and open its links, and nothing else.
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      srcDoc={`<base target="_blank">${mail.html}`}
      className="w-full flex-1"
    />
  );
}
