import { Choice } from '@/components/choice';
import { Select, TextField } from '@/components/field';
import { FormGroup } from '@/components/form-group';
import { PolicyPage } from '@/features/settings/components/policy-page';
import type { PolicyForm } from '@/features/settings/hooks/use-policy-form';
import { overNight } from '@/features/settings/model/hours';
import * as words from '@/features/settings/words';
import { dayName, openHours } from '@/features/settings/words';
import { timeZones } from '@/lib/time-zones';

const WEEK = [1, 2, 3, 4, 5, 6, 7];

export function HoursPage() {
  return (
    <PolicyPage page="hours" title={words.businessHours} description={words.aboutHours}>
      {(form) => <Hours form={form} />}
    </PolicyPage>
  );
}

function Hours({ form: { value, errors, change } }: { form: PolicyForm }) {
  const { business_hours: hours, time_zone: zone } = value;
  const set = (some: Partial<typeof hours>) => change({ business_hours: { ...hours, ...some } });
  return (
    <>
      <FormGroup title={words.days}>
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          {WEEK.map((day) => {
            const on = hours.days.includes(day);
            return (
              <Choice
                key={day}
                label={dayName(day)}
                checked={on}
                disabled={on && hours.days.length === 1}
                onChange={() => set({ days: WEEK.filter((each) => (each === day) !== hours.days.includes(each)) })}
              />
            );
          })}
        </div>
        {errors.days ? <p className="text-danger text-sm">{errors.days}</p> : null}
      </FormGroup>
      <FormGroup title={words.hours}>
        <div className="flex flex-wrap gap-4">
          <TextField
            label={words.opens}
            type="time"
            required
            className="w-36"
            value={hours.opens}
            {...(errors.opens && { error: errors.opens })}
            onChange={(event) => set({ opens: event.target.value })}
          />
          <TextField
            label={words.closes}
            type="time"
            required
            className="w-36"
            value={hours.closes}
            {...(errors.closes && { error: errors.closes })}
            onChange={(event) => set({ closes: event.target.value })}
          />
        </div>
        {hours.opens && hours.closes ? (
          <p className="text-ink-muted text-sm">{openHours(hours, overNight(hours))}</p>
        ) : null}
      </FormGroup>
      <FormGroup title={words.location}>
        <Select
          label={words.timeZone}
          className="max-w-sm"
          value={zone}
          {...(errors.time_zone && { error: errors.time_zone })}
          onChange={(event) => change({ time_zone: event.target.value })}
        >
          {timeZones(zone).map((name) => (
            <option key={name} value={name}>
              {name.replaceAll('_', ' ')}
            </option>
          ))}
        </Select>
      </FormGroup>
    </>
  );
}
