import type { Person, Step } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { Icon, type IconName } from '@/components/icon';
import { IconButton } from '@/components/icon-button';
import { LostPart } from '@/components/lost-part';
import { RelativeTime } from '@/components/relative-time';
import { ShowAll } from '@/components/show-all';
import { HiddenNote } from '@/domain/hidden-note';
import type { Outgoing } from '@/domain/outbox/outbox';
import { sendStateOf } from '@/domain/outbox/use-outbox';
import { workQueries } from '@/features/flowpilot/api/work-queries';
import { OutgoingActions } from '@/features/flowpilot/components/outgoing-actions';
import { StepBody } from '@/features/flowpilot/components/step-body';
import { CorrectionNote, EditButton, type StepCorrections } from '@/features/flowpilot/components/step-corrections';
import { lookOf } from '@/features/flowpilot/model/step-kinds';
import * as words from '@/features/flowpilot/words';
import { cx } from '@/lib/cx';
import { part } from '@/lib/part';
import { clockTime, dateTime } from '@/lib/time';

const StepEditor = part(async () => (await import('@/features/flowpilot/components/step-editor')).StepEditor, {
  lost: (_props, retry) => <LostPart onRetry={retry} />,
});

interface TimelineProps {
  steps: readonly Step[];
  outgoing: readonly Outgoing[];
  /** Those of all sessions. */
  onTheirWay: readonly Outgoing[];
  me: Person;
  /** Steps can still be added. */
  writable: boolean;
  onRetry: (item: Outgoing) => void;
  onEdit: (item: Outgoing) => void;
  onDiscard: (item: Outgoing) => void;
  /** To hide something in a step; undefined for those who do not read it as it was typed. */
  onHide: ((step: Step) => void) | undefined;
  corrections: StepCorrections;
}

export function Timeline(props: TimelineProps) {
  const { steps, outgoing, onTheirWay, me, writable, onRetry, onEdit, onDiscard, onHide, corrections } = props;
  if (steps.length + outgoing.length === 0) {
    return (
      <EmptyState icon="sessions" title={words.nothingTriedYet}>
        {writable ? words.howToRecord : words.noStepsRecordedSession}
      </EmptyState>
    );
  }
  return (
    <ol aria-label={words.steps} className="flex flex-col">
      {steps.map((step, index) => (
        <Recorded
          key={step.id}
          step={step}
          onHide={onHide && (() => onHide(step))}
          corrections={corrections}
          last={index === steps.length - 1 && outgoing.length === 0}
        >
          {step.repeats === null || step.struck ? null : (
            <Again earlier={steps.find(({ id, struck }) => id === step.repeats && struck === null)} />
          )}
        </Recorded>
      ))}
      {outgoing.map((item, index) => (
        <Row
          key={item.key}
          step={item.step}
          who={me.name}
          at={item.at}
          last={index === outgoing.length - 1}
          state={sendStateOf(item, onTheirWay)}
        >
          <OutgoingActions
            item={item}
            sendState={sendStateOf(item, onTheirWay)}
            writable={writable}
            onRetry={() => onRetry(item)}
            onEdit={() => onEdit(item)}
            onDiscard={() => onDiscard(item)}
          />
        </Row>
      ))}
    </ol>
  );
}

interface RecordedProps extends Pick<RowProps, 'last' | 'onHide' | 'children'> {
  step: Step;
  corrections: StepCorrections;
}

/** The session holds the beginning of a long text; the step itself holds all of it. */
function Recorded({ step, children, corrections, ...row }: RecordedProps) {
  const editable = corrections.mayCorrect(step);
  const editing = editable && step.struck === null && corrections.editing === step.id;
  const [asked, setAsked] = useState(false);
  const {
    data: whole,
    isFetching,
    error,
    refetch,
  } = useQuery({
    ...workQueries.step(step.session_id, step.id),
    enabled: asked,
  });
  return (
    <Row
      id={step.id}
      step={whole ?? step}
      who={step.actor.name}
      at={step.created_at}
      struck={step.struck !== null}
      edit={
        editable && !editing && step.struck === null ? (
          <EditButton step={step} onEdit={() => corrections.onEdit(step.id)} />
        ) : null
      }
      editor={
        editing ? (
          <StepEditor
            step={step}
            onClose={() => corrections.onEdit(null)}
            onStrike={() => corrections.onStrike(step)}
          />
        ) : null
      }
      {...row}
    >
      <CorrectionNote
        step={step}
        onHistory={() => corrections.onHistory(step.id)}
        onRestore={editable ? () => corrections.onRestore(step) : undefined}
      />
      {step.more > 0 && !whole && !editing ? (
        <ShowAll
          more={step.more}
          busy={isFetching}
          error={error}
          onAsk={() => (asked ? void refetch() : setAsked(true))}
        />
      ) : null}
      {row.onHide ? <HiddenNote kinds={step.masked} /> : null}
      {children}
    </Row>
  );
}

/** Marks a step that repeats an earlier one. */
function Again({ earlier }: { earlier: Step | undefined }) {
  if (!earlier) return null;
  return (
    <p className="mt-1 flex items-center gap-1.5 text-warning text-xs">
      <Icon name="retry" className="size-3" />
      <span title={dateTime(earlier.created_at)}>
        {words.repeatOf(earlier.actor.name, clockTime(earlier.created_at))}
      </span>
    </p>
  );
}

interface RowProps {
  id?: string;
  step: Parameters<typeof StepBody>[0]['step'];
  who: string;
  at: string;
  last: boolean;
  state?: 'recorded' | ReturnType<typeof sendStateOf>;
  onHide?: (() => void) | undefined;
  struck?: boolean;
  /** Leads to the editor. */
  edit?: ReactNode;
  /** In the place of the texts. */
  editor?: ReactNode;
  children?: ReactNode;
}

const LOOKS: Partial<Record<NonNullable<RowProps['state']>, string>> = {
  waiting: 'bg-warning-soft text-warning',
  refused: 'bg-danger-soft text-danger',
};

const ICONS: Partial<Record<NonNullable<RowProps['state']>, IconName>> = { waiting: 'clock', refused: 'alert' };

function Row({ id, step, onHide, who, at, last, state = 'recorded', children, ...rest }: RowProps) {
  const { struck = false, edit, editor } = rest;
  const look = lookOf(step.kind);
  return (
    <li
      id={id && `step-${id}`}
      data-step={id}
      tabIndex={id ? -1 : undefined}
      className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 rounded-sm"
      aria-busy={state === 'sending' || undefined}
    >
      <div className="flex flex-col items-center">
        <span
          className={cx(
            'inline-flex size-6 shrink-0 items-center justify-center rounded-full',
            LOOKS[state] ?? (step.kind === 'suggestion' ? 'bg-accent-soft text-accent-ink' : 'bg-hover text-ink-muted'),
          )}
        >
          <Icon name={struck ? 'x' : (ICONS[state] ?? look.kind)} className="size-3.5" />
        </span>
        {last ? null : <span className="w-px flex-1 bg-line" />}
      </div>
      <div className={cx('min-w-0 pt-0.5', last ? 'pb-2' : 'pb-5')}>
        <div className="mb-1 flex items-baseline gap-x-2 text-sm">
          <span className="font-medium text-ink">{look.word}</span>
          <span className="truncate text-ink-subtle">{who}</span>
          <span className="ml-auto flex shrink-0 items-center gap-1">
            {edit}
            {onHide ? (
              <IconButton
                icon="lock"
                label={words.hideSecretStep}
                onClick={onHide}
                className="-my-2 size-6! self-center text-ink-subtle! hover:text-ink!"
              />
            ) : null}
            <RelativeTime at={at} className="text-ink-subtle text-xs" />
          </span>
        </div>
        {editor ?? (
          <div className={cx('transition-opacity', state === 'sending' && 'opacity-60')}>
            {struck ? (
              <del>
                <StepBody step={step} />
              </del>
            ) : (
              <StepBody step={step} />
            )}
          </div>
        )}
        {children}
      </div>
    </li>
  );
}
