import type { FirstRun, Me, Practice } from '@resolutionflow/api-client';
import { can } from '@/domain/me';
import * as words from '@/features/first-run/words';

export interface Item {
  id: 'zone' | 'senior' | 'try' | 'baseline' | 'mail';
  done: boolean;
  title: string;
  /** Why it matters while it is to be done, and then what is there. */
  text: string;
  /** Where it is done; null: not by this member. */
  to: '/settings/hours' | '/settings/members' | '/analytics/baseline' | 'practice' | null;
  open: string;
}

/** What there is to do, in the order in which it helps. Done is what the account has, and nothing that was ticked. */
export function itemsOf({ account: has, practice }: FirstRun, me: Me, browserZone: string): Item[] {
  const trying = practice ? [practiceItem(practice, me)] : [];
  if (!has) return trying;
  const { time_zone: zone } = me.account;
  const fits = has.settings_saved || sameClock(zone, browserZone);
  const seniors = has.seniors + has.seniors_invited;
  const measured = has.baseline_samples >= has.baseline_needed;
  return [
    {
      id: 'zone',
      done: fits,
      title: words.timeZone,
      text: fits ? words.zoneIs(zone) : `${words.whyTimeZone} ${words.zonesDiffer(zone, browserZone)}`,
      to: '/settings/hours',
      open: words.openTimeZone,
    },
    {
      id: 'senior',
      done: seniors > 0,
      title: words.senior,
      text: seniors > 0 ? words.seniorsThere(has.seniors, has.seniors_invited) : words.whySenior,
      to: '/settings/members',
      open: words.openMembers,
    },
    ...trying,
    {
      id: 'baseline',
      done: measured,
      title: words.baseline,
      text: measured
        ? words.enoughMeasured
        : `${words.whyBaseline} ${words.measured(has.baseline_samples, has.baseline_needed)}`,
      to: '/analytics/baseline',
      open: words.openBaseline,
    },
    ...(has.mail === null ? [] : [mailItem(has.mail)]),
  ];
}

/** Known once one was tried. Only the operator of the server can do something about it. */
function mailItem(works: boolean): Item {
  return {
    id: 'mail',
    done: works,
    title: words.mail,
    text: works ? words.mailThere : words.whyMail,
    to: null,
    open: '',
  };
}

function practiceItem({ session_id, tried_at }: Practice, me: Me): Item {
  const why = can(me, 'handoffs.claim') ? words.whyTryOne : words.whyTechniciansTry;
  return {
    id: 'try',
    done: tried_at !== null,
    title: words.tryOne,
    text: tried_at === null ? why : words.triedOn(tried_at),
    to: 'practice',
    open: session_id === null ? words.tryOne : words.goOn,
  };
}

/** Shown by itself until the team works with it, or nothing is left to do. */
export function showsItself(found: FirstRun, items: readonly Item[]): boolean {
  return found.account?.in_use === false && items.some(({ done }) => !done);
}

const WINTER = Date.UTC(2026, 0, 15, 12);
const SUMMER = Date.UTC(2026, 6, 15, 12);

/** Whether two zones read the same hour in winter and in summer: Berlin and Vienna, not Berlin and London. */
function sameClock(a: string, b: string): boolean {
  return a === b || [WINTER, SUMMER].every((at) => hourIn(a, at) === hourIn(b, at));
}

function hourIn(zone: string, at: number): string | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    }).format(at);
  } catch {
    // A zone that only the server knows.
    return null;
  }
}
