import type { Intent } from '@resolutionflow/api-client';
import { useQuery } from '@tanstack/react-query';
import { Select, TextField } from '@/components/field';
import { SegmentedControl } from '@/components/segmented-control';
import { workQueries } from '@/features/flowpilot/api/work-queries';
import { type EscalateDraft, localTime, tomorrow } from '@/features/flowpilot/model/escalation';
import * as words from '@/features/flowpilot/words';

const INTENTS: { value: Intent; label: string }[] = [
  { value: 'escalate', label: words.escalate },
  { value: 'park', label: words.park },
  { value: 'transfer', label: words.assign },
];

const MEANS: Record<Intent, string> = {
  escalate: words.aboutEscalateIntent,
  park: words.aboutPark,
  transfer: words.aboutAssign,
};

interface IntentChoiceProps {
  draft: EscalateDraft;
  errors: Partial<Record<string, string>>;
  ownerId: string;
  onDraft: (changes: Partial<EscalateDraft>) => void;
}

/** Escalate to all seniors, park for later, or assign to one colleague. */
export function IntentChoice({ draft, errors, ownerId, onDraft }: IntentChoiceProps) {
  const choose = (intent: Intent) =>
    onDraft({
      intent,
      ...(intent === 'park' && draft.resumeAt === '' && { resumeAt: localTime(tomorrow()) }),
    });
  return (
    <div className="flex flex-col gap-2.5">
      <div>
        <SegmentedControl label={words.whatToDoWith} options={INTENTS} value={draft.intent} onChange={choose} />
        <p className="mt-1.5 text-ink-subtle text-xs">{MEANS[draft.intent]}</p>
      </div>
      {draft.intent === 'park' ? (
        <TextField
          label={words.untilWhen}
          type="datetime-local"
          value={draft.resumeAt}
          error={errors.resumeAt ?? errors.resume_at}
          onChange={(event) => onDraft({ resumeAt: event.target.value })}
        />
      ) : null}
      {draft.intent === 'transfer' ? (
        <Colleague value={draft.to} error={errors.to} ownerId={ownerId} onChange={(to) => onDraft({ to })} />
      ) : null}
    </div>
  );
}

interface ColleagueProps {
  value: string;
  error: string | undefined;
  ownerId: string;
  onChange: (id: string) => void;
}

function Colleague({ value, error, ownerId, onChange }: ColleagueProps) {
  const { data, isError } = useQuery(workQueries.claimers());
  const eligible = data?.filter(({ id }) => id !== ownerId);
  return (
    <Select
      label={words.who}
      value={value}
      error={isError ? words.colleaguesDidNotLoad : error}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{eligible?.length === 0 ? words.noOneElseCan : words.chooseAColleague}</option>
      {eligible?.map(({ id, name: called }) => (
        <option key={id} value={id}>
          {called}
        </option>
      ))}
    </Select>
  );
}
