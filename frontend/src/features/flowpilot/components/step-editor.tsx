import type { Step } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button } from '@/components/button';
import { ErrorState } from '@/components/error-state';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { RelativeTime } from '@/components/relative-time';
import { Skeleton } from '@/components/skeleton';
import { useChanges } from '@/domain/changes';
import { useEditStep } from '@/features/flowpilot/api/mutations';
import { workQueries } from '@/features/flowpilot/api/work-queries';
import { Composer } from '@/features/flowpilot/components/composer';
import { editDraft } from '@/features/flowpilot/model/corrections';
import { type Draft, draftFrom, stepOf } from '@/features/flowpilot/model/draft';
import * as words from '@/features/flowpilot/words';
import { explain } from '@/lib/problem';

interface StepEditorProps {
  step: Step;
  onClose: () => void;
  onStrike: () => void;
}

/** A step's texts in its place, to be corrected. Of a long step the session has the beginning: the whole is read first. */
export function StepEditor({ step, ...rest }: StepEditorProps) {
  const { data, error, refetch } = useQuery({
    ...workQueries.step(step.session_id, step.id),
    enabled: step.more > 0,
  });
  const whole = step.more > 0 ? data : step;
  if (whole) return <Form step={whole} {...rest} />;
  return error ? (
    <ErrorState title={words.stepDidNotLoad} error={error} onRetry={refetch} />
  ) : (
    <Skeleton className="h-16" />
  );
}

function Form({ step, onClose, onStrike }: StepEditorProps) {
  const announce = useAnnounce();
  const input = useRef<HTMLTextAreaElement>(null);
  const form = useChanges<Draft>(editDraft(step), draftFrom(step));
  const edit = useEditStep(step, form.discard);
  const meanwhile = form.contested.length > 0;

  useEffect(() => {
    const field = input.current;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  const discard = () => {
    form.discard();
    // The button goes with what it discards.
    input.current?.focus();
  };
  const close = () => {
    if (form.changed.length === 0) form.discard();
    onClose();
  };
  const save = (draft: Draft) => {
    if (form.changed.length === 0) return close();
    if (edit.isPending || meanwhile) return;
    edit.mutate(
      { version: step.version, ...stepOf(draft) },
      {
        onSuccess: () => {
          announce(words.stepSaved);
          onClose();
        },
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    close();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape in any of its fields leaves it.
    <div className="flex flex-col gap-2" onKeyDown={onKeyDown}>
      <Composer
        draft={form.value}
        input={input}
        label={words.editStep}
        verb={edit.isPending ? words.saving : words.save}
        keys="e"
        onDraft={form.change}
        onRecord={save}
      />
      {meanwhile ? (
        <Meanwhile
          step={step}
          fields={form.contested}
          onTheirs={() => form.discard(form.contested)}
          onMine={form.insist}
        />
      ) : edit.error && !edit.isPending ? (
        <Notice tone="danger">{words.notSavedKept(explain(edit.error))}</Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" variant="ghost" onClick={onStrike}>
          {words.strikeOut}
        </Button>
        {form.changed.length > 0 ? (
          <Button size="sm" variant="ghost" onClick={discard}>
            {words.discardChanges}
          </Button>
        ) : null}
        <Button size="sm" variant="ghost" className="ml-auto" onClick={close}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}

interface MeanwhileProps {
  step: Step;
  fields: readonly (keyof Draft)[];
  onTheirs: () => void;
  onMine: () => void;
}

/** Someone else corrected the same text. What is typed here stays until its author decides. */
function Meanwhile({ step, fields, onTheirs, onMine }: MeanwhileProps) {
  const theirs = draftFrom(step);
  return (
    <Notice
      tone="warning"
      actions={
        <>
          <Button size="sm" onClick={onTheirs}>
            {words.useTheirs}
          </Button>
          <Button size="sm" onClick={onMine}>
            {words.keepMine}
          </Button>
        </>
      }
    >
      <p>
        {words.editedMeanwhile(step.edited?.by.name)} {step.edited ? <RelativeTime at={step.edited.at} /> : null}
      </p>
      {fields.map((field) => (
        <p key={field} dir="auto" className="mt-1 line-clamp-3 whitespace-pre-wrap text-ink-muted">
          {theirs[field] || words.removed}
        </p>
      ))}
    </Notice>
  );
}
