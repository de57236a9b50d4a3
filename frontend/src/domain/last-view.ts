import { useEffect } from 'react';
import { useMe, whose } from '@/domain/me';

type List = 'queue' | 'sessions';
/** Filters and order of a list, as its address has them. */
type View = Readonly<Record<string, unknown>>;

const views = new Map<string, View>();

/** Keeps how a list is seen, so that the way back from one of its rows leads to the same. */
export function useKeepView(list: List, view: View): void {
  const key = `${whose(useMe())}.${list}`;
  useEffect(() => void views.set(key, view), [key, view]);
}

/** How the list was seen last in this tab; empty where it was not. */
export function useLastView(list: List): Record<never, never> {
  return views.get(`${whose(useMe())}.${list}`) ?? {};
}
