import type { Breakdown, Duration, EscalationMetrics, Severity, Share } from '@resolutionflow/api-client';
import type { ReactNode } from 'react';
import { SeverityBadge } from '@/domain/severity-badge';
import { DataTable } from '@/features/analytics/components/data-table';
import { Part } from '@/features/analytics/components/part';
import { seconds } from '@/features/analytics/model/seconds';
import { EARLY, isEarly } from '@/features/analytics/model/worth';
import * as words from '@/features/analytics/words';
import { percent } from '@/features/analytics/words';
import { cx } from '@/lib/cx';

/** So many clients go on one page with all the rest. */
const ON_PAPER = 6;
/** A hollow dot, as in the trend. */
const MARK = '◦';
const COLUMNS = [words.escalated, words.conversion, words.toPickUp, words.toFirstAction];

/** The same figures by severity and by client, each with its own n. */
export function Breakdowns({ metrics }: { metrics: EscalationMetrics }) {
  const { by_severity, by_client, more_clients } = metrics;
  return (
    <>
      <Part title={words.bySeverity}>
        <Rows
          label={words.bySeverity}
          first={words.severity}
          rows={by_severity}
          name={(key) => <SeverityBadge severity={key as Severity} />}
        />
      </Part>
      {by_client.length > 0 ? (
        <Part title={words.byClient}>
          <Rows
            label={words.byClient}
            first={words.client}
            rows={by_client}
            name={(key) => <bdi>{key}</bdi>}
            onPaper={ON_PAPER}
          />
          <Others n={more_clients} className="print:hidden" />
          <Others n={more_clients + Math.max(0, by_client.length - ON_PAPER)} className="hidden print:block" />
        </Part>
      ) : null}
    </>
  );
}

function Others({ n, className }: { n: number; className: string }) {
  if (n === 0) return null;
  return <p className={cx('mt-1.5 text-ink-subtle text-xs', className)}>{words.otherClients(n)}</p>;
}

interface RowsProps {
  label: string;
  first: string;
  rows: readonly Breakdown[];
  name: (key: string) => ReactNode;
  onPaper?: number;
}

function Rows({ label, first, rows, name, onPaper = rows.length }: RowsProps) {
  return (
    <>
      <DataTable
        label={label}
        columns={[first, ...COLUMNS]}
        onPaper={onPaper}
        rows={rows.map(({ key, escalated, conversion, time_to_claim, time_to_first_action }) => ({
          key,
          cells: [
            name(key),
            escalated,
            <ShareCell key="conversion" share={conversion} />,
            <TimeCell key="claim" time={time_to_claim} />,
            <TimeCell key="action" time={time_to_first_action} />,
          ],
        }))}
      />
      {rows.some(hasEarly) ? (
        <p className="mt-1.5 text-ink-subtle text-xs">
          {MARK} {EARLY}
        </p>
      ) : null}
    </>
  );
}

function hasEarly({ conversion, time_to_claim, time_to_first_action }: Breakdown): boolean {
  return isEarly(conversion.of) || isEarly(time_to_claim.n) || isEarly(time_to_first_action.n);
}

function ShareCell({ share: { value, n, of } }: { share: Share }) {
  return (
    <Cell
      value={value === null ? words.tooFew : percent(value)}
      known={value !== null}
      rests={`${n} of ${of}`}
      early={isEarly(of)}
    />
  );
}

export function TimeCell({ time: { median, n, needed } }: { time: Duration }) {
  const missing = needed > 0 ? words.tooFew : words.notReached;
  return (
    <Cell
      value={median.value === null ? missing : seconds(median.value)}
      known={median.value !== null}
      rests={`n\u00a0=\u00a0${n}`}
      early={isEarly(n)}
    />
  );
}

/** "Not reached": too many wait or ended without it, so that half of them are not known. */
function Cell({ value, known, rests, early }: { value: string; known: boolean; rests: string; early: boolean }) {
  return (
    <>
      <span className={known ? 'block' : 'block text-ink-subtle'}>{value}</span>
      <span className="block text-ink-subtle text-xs">
        {early ? (
          <>
            <span aria-hidden="true">{MARK}&nbsp;</span>
            <span className="sr-only">{words.earlyPrefix} </span>
          </>
        ) : null}
        {rests}
      </span>
    </>
  );
}
