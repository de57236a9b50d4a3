import type { ProviderTest as Tested } from '@resolutionflow/api-client';
import { Button } from '@/components/button';
import { useAnnounce } from '@/components/live-region';
import { Notice } from '@/components/notice';
import { useTestProvider } from '@/features/settings/api/mutations';
import * as words from '@/features/settings/words';
import { LOCALE } from '@/lib/locale';
import { explain } from '@/lib/problem';

/** Asks the model one small question, and says where the button is how that went. */
export function ProviderTest() {
  const announce = useAnnounce();
  const { mutate, isPending, data, error } = useTestProvider();
  const ask = () => {
    announce(words.askingTheModel);
    mutate(undefined, { onSuccess: (test) => announce(inWords(test)) });
  };
  return (
    <div className="mt-3 flex flex-col items-start gap-2">
      <Button busy={isPending} onClick={ask}>
        {isPending ? words.asking : words.test}
      </Button>
      {isPending ? (
        <p className="text-ink-subtle text-xs">{words.aboutTest}</p>
      ) : error ? (
        <Notice tone="danger">{explain(error)}</Notice>
      ) : data ? (
        <Notice tone={data.ok ? 'positive' : 'warning'}>{inWords(data)}</Notice>
      ) : null}
    </div>
  );
}

const seconds = new Intl.NumberFormat(LOCALE.numbers, { maximumFractionDigits: 1 });

function inWords({ ok, model, duration_ms, reason }: Tested): string {
  const took = `${seconds.format(duration_ms / 1000)}\u00a0s`;
  return ok ? words.modelAnswered(model, took) : words.noAnswerAfter(took, reason);
}
