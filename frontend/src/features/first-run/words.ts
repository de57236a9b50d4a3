import { dateTime } from '@/lib/time';

export const gettingStarted = 'Getting started';
export const aboutGettingStarted = (account: string) =>
  `What ${account} needs before its first escalation, as it is now.`;
export const aboutTrying = 'See once what happens to an escalation, before it matters.';
export const didNotLoad = 'The first steps did not load';
export const loading = 'Loading the first steps';
export const done = 'Done';
export const toDo = 'To do';
export const doneOf = (done: number, all: number) => `${done} of ${all} done`;
export const hide = 'Hide';
export const hidden = 'You find it again in your menu, under Getting started.';
export const allDone = 'Everything is set up.';

export const tryOne = 'Try an escalation';
export const whyTryOne =
  'With sample data you escalate, pick up and read a brief as a senior does. Only you see it, and it counts in no figure.';
export const whyTechniciansTry =
  'With sample data you escalate and read the brief as a senior gets it. Only you see it, and it counts in no figure.';
export const triedOn = (at: string) => `You tried one on ${dateTime(at)}.`;
export const goOn = 'Go on with the practice';
export const practiceNotStarted = 'The practice was not started';

export const practiceBar = 'Practice';
export const onlyYou = 'A practice: only you see this, and it counts in no figure.';
export const NEXT = {
  escalate: 'Next: press Escalate, as a technician does who is stuck.',
  queue: 'Next: see it in the queue, as a senior does.',
  pickUp: 'Next: read the four sections, then press Pick up.',
  readOnly: 'This is what a senior sees of it. A senior presses Pick up here.',
  start: 'Next: press Start here, which leads into the session.',
  step: 'Next: record a step, which is the first action. Then you have seen it all.',
  seen: 'That was all: the technician would have seen each of your steps.',
} as const;
export const openTheQueue = 'Open the queue';
export const openTheBrief = 'Open the brief';
export const removePractice = 'Remove the practice';
export const practiceRemoved = 'The practice was removed.';
export const practiceNotRemoved = 'The practice was not removed';

export const timeZone = 'Check the time zone';
export const whyTimeZone = 'Business hours, quiet hours and the days of the report follow it.';
export const zonesDiffer = (account: string, here: string) => `The account is in ${account}, this browser in ${here}.`;
export const zoneIs = (zone: string) => `It is ${zone}.`;
export const openTimeZone = 'Open business hours';

export const senior = 'Invite a senior';
export const whySenior = 'An escalation notifies those who can pick it up. You are the only one so far.';
export const seniorsThere = (seniors: number, invited: number) => {
  const there = seniors === 1 ? '1 colleague can pick up escalations' : `${seniors} colleagues can pick up escalations`;
  const coming = invited === 1 ? '1 senior is invited' : `${invited} seniors are invited`;
  if (seniors === 0) return `${coming}.`;
  return invited === 0 ? `${there}.` : `${there}, ${coming}.`;
};
export const openMembers = 'Open members';

export const baseline = 'Measure the manual baseline';
export const whyBaseline = 'Minutes saved are counted from how long a handover takes today, by stopwatch.';
export const measured = (samples: number, needed: number) => `${samples} of ${needed} samples measured.`;
export const enoughMeasured = 'Enough is measured for a first figure.';
export const openBaseline = 'Open the baseline';

export const mail = 'Have mail set up';
export const whyMail =
  'Invitations and escalations reach people by mail, and the last one did not go out. Ask who runs this server.';
export const mailThere = 'The last mail went out.';
