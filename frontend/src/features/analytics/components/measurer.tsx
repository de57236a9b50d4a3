import { useQuery } from '@tanstack/react-query';
import { Select } from '@/components/field';
import { useMe } from '@/domain/me';
import { baselineQueries } from '@/features/analytics/api/baseline';
import * as words from '@/features/analytics/words';

interface MeasurerProps {
  /** Empty: oneself. */
  value: string;
  error?: string | undefined;
  onChange: (id: string) => void;
}

/** The person who measured; the person who entered it is also recorded. */
export function Measurer({ value, error, onChange }: MeasurerProps) {
  const me = useMe();
  const { data = [] } = useQuery(baselineQueries.measurers());
  return (
    <Select
      label={words.measuredBy}
      value={value}
      {...(error && { error: words.personError(error) })}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{words.you(me.user.name)}</option>
      {data
        .filter(({ id }) => id !== me.user.id)
        .map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
    </Select>
  );
}
