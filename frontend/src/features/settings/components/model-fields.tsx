import { useQuery } from '@tanstack/react-query';
import { Choice } from '@/components/choice';
import { TextField } from '@/components/field';
import { FormGroup } from '@/components/form-group';
import { settingsQueries } from '@/features/settings/api/queries';
import type { PolicyForm } from '@/features/settings/hooks/use-policy-form';
import { tokensHint } from '@/features/settings/model/provider';
import * as words from '@/features/settings/words';
import { fieldName } from '@/features/settings/words';

const MOST = 1_000_000_000;

/** The account's choices about a model, also before one is configured. */
export function ModelFields({ form: { value, errors, change } }: { form: PolicyForm }) {
  const { data: provider } = useQuery(settingsQueries.provider());
  const { model_allowed: allowed, model_tokens_per_day: tokens } = value;
  return (
    <FormGroup title={words.aiModel} description={words.aboutModel}>
      <Choice
        label={words.allowSendingRecordsModel}
        hint={words.aboutAllowModel}
        checked={allowed}
        onChange={(event) => change({ model_allowed: event.target.checked })}
      />
      <TextField
        label={fieldName('model_tokens_per_day')}
        optional
        type="number"
        inputMode="numeric"
        min={1}
        max={MOST}
        step={1}
        className="max-w-sm"
        hint={tokensHint(provider, tokens)}
        {...(errors.model_tokens_per_day && { error: errors.model_tokens_per_day })}
        value={tokens ?? ''}
        onChange={({ target }) => change({ model_tokens_per_day: target.value === '' ? null : target.valueAsNumber })}
      />
    </FormGroup>
  );
}
