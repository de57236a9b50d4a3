import type { Preferences } from '@resolutionflow/api-client';
import { Choice } from '@/components/choice';
import { Select, TextField } from '@/components/field';
import { FormGroup } from '@/components/form-group';
import { timeZones } from '@/lib/time-zones';

const USUAL = { start: '20:00', end: '07:00' };

interface QuietHoursProps {
  value: Preferences;
  errors: Record<string, string>;
  onChange: (some: Partial<Preferences>) => void;
}

export function QuietHours({ value, errors, onChange }: QuietHoursProps) {
  const { quiet_hours: quiet, time_zone: zone, account_time_zone: accountZone } = value;
  const error = errors.quiet_hours ?? errors.start ?? errors.end;
  return (
    <FormGroup
      title="Quiet hours"
      description="Mail waits until they are over, and is sent then if it is still true. What is critical does not wait."
    >
      <Choice
        label="Keep quiet hours"
        checked={quiet !== null}
        onChange={(event) => onChange({ quiet_hours: event.target.checked ? USUAL : null })}
      />
      {quiet ? (
        <div className="flex flex-wrap gap-4">
          <TextField
            label="From"
            type="time"
            required
            className="w-36"
            value={quiet.start}
            {...(error && { error })}
            onChange={(event) => onChange({ quiet_hours: { ...quiet, start: event.target.value } })}
          />
          <TextField
            label="Until"
            type="time"
            required
            className="w-36"
            hint={quiet.end <= quiet.start ? 'The next morning' : undefined}
            value={quiet.end}
            onChange={(event) => onChange({ quiet_hours: { ...quiet, end: event.target.value } })}
          />
          <Select
            label="Time zone"
            className="w-64"
            value={zone ?? ''}
            {...(errors.time_zone && { error: errors.time_zone })}
            onChange={(event) => onChange({ time_zone: event.target.value || null })}
          >
            <option value="">The company’s ({accountZone})</option>
            {timeZones(zone ?? accountZone).map((name) => (
              <option key={name} value={name}>
                {name.replaceAll('_', ' ')}
              </option>
            ))}
          </Select>
        </div>
      ) : null}
    </FormGroup>
  );
}
