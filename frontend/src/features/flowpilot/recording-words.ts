import { count as inFigures } from '@/lib/locale';

export const transcript = 'Transcript';
export const commandsFound = (count: number) =>
  count === 1 ? '1 command found' : `${inFigures(count)} commands found`;
export const aboutPreview = (outside: number) =>
  outside === 0
    ? 'Each becomes a step with its output. Secrets are hidden from everyone else.'
    : `Each becomes a step with its output. ${outside === 1 ? '1 line belongs' : `${inFigures(outside)} lines belong`} to no command and ${outside === 1 ? 'is' : 'are'} left out. Secrets are hidden from everyone else.`;
export const notPreviewed = 'The transcript was not read';
export const commands = 'Commands';
export const keep = (command: string) => `Add ${command}`;
export const join = 'Join';
export const withPrevious = 'with previous';
export const separate = 'Separate';
export const alreadyAdded = 'already recorded by you';
export const addedBefore = 'You recorded this transcript before. Tick what you want to add again.';
export const leftOut = (count: number) => `${inFigures(count)} characters in the middle left out`;
export const addSteps = (count: number) =>
  count === 0 ? 'Add steps' : count === 1 ? 'Add 1 step' : `Add ${inFigures(count)} steps`;
export const stepsAdded = (count: number) => (count === 1 ? '1 step added.' : `${inFigures(count)} steps added.`);
export const tooMany = (steps: number, room: number) =>
  `These are ${inFigures(steps)} steps, and the session can take ${inFigures(room)} more. Untick some.`;
export const wasAdded = 'An earlier try added this transcript. Close this to see its steps.';
export const pasteAsText = 'Paste as text';
export const attachAsFile = 'Attach as a file';
export const undo = 'Undo';
export const undone = 'Undone. The steps are struck out.';
export const notUndone = 'The steps were not struck out';
export const nextKind = 'Another kind of step, while you write it';
