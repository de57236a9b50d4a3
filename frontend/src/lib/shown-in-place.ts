/**
 * What follows a mutation in any case (a toast, an announcement, a draft that is cleared) is chained to `mutateAsync`:
 * callbacks of `mutate` are dropped when the component has gone meanwhile, as an event may take it away before the
 * answer. This handles the rejection where the mutation's `error` is shown beside its button.
 */
export const shownInPlace = (): void => {};
