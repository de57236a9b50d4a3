export const proposedFrom = (quote: string, more: number) =>
  more === 0
    ? `Proposed from “${quote}”`
    : `Proposed from “${quote}” and ${more} more ${more === 1 ? 'step' : 'steps'}`;
export const proposed = 'Proposed from the record';
export const cause = (text: string) => `Cause: ${text}`;
export const fix = (text: string) => `Fix: ${text}`;
export const minutesSpent = 'Time spent, in minutes';
export const aboutMinutes = (gapMin: number) =>
  `Proposed: the time between each person’s entries, without pauses over ${gapMin} minutes.`;
export const enterMinutes = 'Enter whole minutes, at most a week.';
