import type { Breakdown, Duration, EscalationMetrics, Severity, Share } from '@resolutionflow/api-client';
import type { ReactNode } from 'react';
import { SeverityBadge } from '@/domain/severity-badge';
import { SEVERITY_NAMES } from '@/domain/words';
import { DataTable } from '@/features/analytics/components/data-table';
import { Opens } from '@/features/analytics/components/opens';
import { Part } from '@/features/analytics/components/part';
import type { Behind } from '@/features/analytics/model/behind';
import { seconds } from '@/features/analytics/model/seconds';
import { EARLY, isEarly } from '@/features/analytics/model/worth';
import * as words from '@/features/analytics/words';
import { percent } from '@/features/analytics/words';
import { cx } from '@/lib/cx';

/** So many clients go on one page with all the rest. */
const ON_PAPER = 5;
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
          of={(key) => ({ name: SEVERITY_NAMES[key as Severity], severity: key as Severity })}
        />
      </Part>
      {by_client.length > 0 ? (
        <Part title={words.byClient}>
          <Rows
            label={words.byClient}
            first={words.client}
            rows={by_client}
            name={(key) => <bdi>{key}</bdi>}
            of={(key) => ({ name: key, client_name: key })}
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
  /** Which part of a figure a row is. */
  of: (key: string) => Omit<Behind, 'figure'>;
  onPaper?: number;
}

function Rows({ label, first, rows, name, of, onPaper = rows.length }: RowsProps) {
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
            <Opens key="escalated" behind={partly(of(key), 'funnel', words.escalated)}>
              {escalated}
            </Opens>,
            <ShareCell
              key="conversion"
              share={conversion}
              behind={partly(of(key), conversion.slug, words.conversion)}
            />,
            <TimeCell
              key="claim"
              time={time_to_claim}
              behind={partly(of(key), time_to_claim.slug, words.timeToPickUp)}
            />,
            <TimeCell
              key="action"
              time={time_to_first_action}
              behind={partly(of(key), time_to_first_action.slug, words.timeToFirstAction)}
            />,
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

/** A figure of one row. */
function partly(row: Omit<Behind, 'figure'>, figure: string, name: string): Behind {
  return { ...row, figure, name: words.partOf(row.name, name) };
}

function ShareCell({ share: { value, n, of }, behind }: { share: Share; behind: Behind }) {
  return (
    <Cell
      value={value === null ? words.tooFew : percent(value)}
      known={value !== null}
      rests={`${n} of ${of}`}
      behind={behind}
      early={isEarly(of)}
    />
  );
}

export function TimeCell({ time: { median, n, needed }, behind }: { time: Duration; behind?: Behind }) {
  const missing = needed > 0 ? words.tooFew : words.notReached;
  return (
    <Cell
      value={median.value === null ? missing : seconds(median.value)}
      known={median.value !== null}
      rests={`n\u00a0=\u00a0${n}`}
      behind={behind}
      early={isEarly(n)}
    />
  );
}

interface CellProps {
  value: string;
  known: boolean;
  rests: string;
  early: boolean;
  behind?: Behind | undefined;
}

/** "Not reached": too many wait or ended without it, so that half of them are not known. */
function Cell({ value, known, rests, early, behind }: CellProps) {
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
        {behind ? <Opens behind={behind}>{rests}</Opens> : rests}
      </span>
    </>
  );
}
