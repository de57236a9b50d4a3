import type { Preferences } from '@resolutionflow/api-client';
import { Choice } from '@/components/choice';
import { Select, TextField } from '@/components/field';
import { FormGroup } from '@/components/form-group';
import * as words from '@/features/notifications/words';
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
    <FormGroup title={words.quietHours} description={words.aboutQuietHours}>
      <Choice
        label={words.keepQuietHours}
        checked={quiet !== null}
        onChange={(event) => onChange({ quiet_hours: event.target.checked ? USUAL : null })}
      />
      {quiet ? (
        <div className="flex flex-wrap gap-4">
          <TextField
            label={words.from}
            type="time"
            required
            className="w-36"
            value={quiet.start}
            {...(error && { error })}
            onChange={(event) => onChange({ quiet_hours: { ...quiet, start: event.target.value } })}
          />
          <TextField
            label={words.until}
            type="time"
            required
            className="w-36"
            hint={quiet.end <= quiet.start ? words.theNextMorning : undefined}
            value={quiet.end}
            onChange={(event) => onChange({ quiet_hours: { ...quiet, end: event.target.value } })}
          />
          <Select
            label={words.timeZone}
            className="w-64"
            value={zone ?? ''}
            {...(errors.time_zone && { error: errors.time_zone })}
            onChange={(event) => onChange({ time_zone: event.target.value || null })}
          >
            <option value="">{words.companyTimeZone(accountZone)}</option>
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
