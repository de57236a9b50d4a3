import { TextField } from '@/components/field';
import type { PolicyForm } from '@/features/settings/hooks/use-policy-form';
import type { Policy } from '@/features/settings/model/policy';
import * as words from '@/features/settings/words';
import { fieldName } from '@/features/settings/words';

type Timer = { [Name in keyof Policy]: Policy[Name] extends number ? Name : never }[keyof Policy];

interface MinutesFieldProps {
  form: PolicyForm;
  name: Timer;
  /** Whether 0 switches it off; else the least is 1. */
  canBeOff?: boolean;
  /** Of one in days. */
  most?: number;
}

const A_DAY = 1_440;

export function MinutesField({ form, name, canBeOff = true, most }: MinutesFieldProps) {
  const { value, errors, change } = form;
  return (
    <TextField
      label={most ? fieldName(name) : words.inMinutes(fieldName(name))}
      type="number"
      inputMode="numeric"
      required
      min={canBeOff ? 0 : 1}
      max={most ?? A_DAY}
      step={1}
      className="w-56"
      hint={canBeOff ? (value[name] === 0 ? words.off : words.zeroTurnsItOff) : undefined}
      {...(errors[name] && { error: errors[name] })}
      value={Number.isNaN(value[name]) ? '' : value[name]}
      onChange={(event) => change({ [name]: event.target.valueAsNumber })}
    />
  );
}
