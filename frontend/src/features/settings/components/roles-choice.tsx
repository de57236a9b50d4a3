import { Choice } from '@/components/choice';
import { ROLE_NAMES } from '@/domain/words';
import type { PolicyForm } from '@/features/settings/hooks/use-policy-form';
import { fieldName, NOTIFIED_ROLES } from '@/features/settings/words';

/** The notified roles: at least one, as an escalation must reach someone. */
export function RolesChoice({ form, name }: { form: PolicyForm; name: 'first_to' | 'widen_to' }) {
  const { value, errors, change } = form;
  const picked = value[name];
  return (
    <fieldset>
      <legend className="font-medium text-ink text-sm">{fieldName(name)}</legend>
      <div className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
        {NOTIFIED_ROLES.map((role) => {
          const on = picked.includes(role);
          return (
            <Choice
              key={role}
              label={ROLE_NAMES[role]}
              checked={on}
              disabled={on && picked.length === 1}
              onChange={() =>
                change({ [name]: NOTIFIED_ROLES.filter((each) => (each === role) !== picked.includes(each)) })
              }
            />
          );
        })}
      </div>
      {errors[name] ? <p className="mt-1 text-danger text-sm">{errors[name]}</p> : null}
    </fieldset>
  );
}
