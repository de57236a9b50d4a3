import type {
  Duration,
  EscalationMetrics,
  Estimate,
  Funnel,
  Period,
  PilotVerdict,
  SampleChange,
  SampleSource,
  Separator,
  Share,
  WeekVerdict,
} from '@resolutionflow/api-client';
import { seconds } from '@/features/analytics/model/seconds';
import { EARLY, earlyWord } from '@/features/analytics/model/worth';
import { decimal, LOCALE } from '@/lib/locale';

const PERCENT = new Intl.NumberFormat(LOCALE.numbers, { style: 'percent', maximumFractionDigits: 0 });

export function percent(ratio: number): string {
  return PERCENT.format(ratio);
}

/** "1.4", "−0.3": one digit after the point, and a minus that lines up with figures. */
export function signed(value: number): string {
  return decimal(value, 1);
}

/** "12 s to 1 min 5 s", "over 12 s" where the data give no upper bound; null where they give none at all. */
export function between({ low, high }: Omit<Estimate, 'value'>, format: (value: number) => string): string | null {
  if (low === null) return high === null ? null : `up to ${format(high)}`;
  return high === null ? `over ${format(low)}` : `${format(low)} to ${format(high)}`;
}

/** Days as the account counts them, whatever zone the reader is in. */
export function days({ start, end, time_zone }: Pick<EscalationMetrics, 'start' | 'end' | 'time_zone'>): string {
  const format = new Intl.DateTimeFormat(LOCALE.dates, { dateStyle: 'medium', timeZone: time_zone });
  // The end is the first moment that does not belong to it any more.
  return format.formatRange(new Date(start), new Date(Date.parse(end) - 1));
}

/** The account's day at that moment, as an address has it: "2026-11-23". */
export function dayIn(at: string | number, { time_zone }: Pick<EscalationMetrics, 'time_zone'>): string {
  const parts = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: time_zone,
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** "18 of 24 escalations had a senior acting within 60 minutes." */
export function headline(conversion: Share, { target_window_min, clock }: EscalationMetrics): string {
  const { n, of } = conversion;
  const escalations = of === 1 ? 'escalation' : 'escalations';
  return `${n} of ${of} ${escalations} had a senior acting within ${windowWords(target_window_min)}${
    clock === 'business' ? ' of business time' : ''
  }.`;
}

function windowWords(minutes: number): string {
  return minutes === 1 ? 'one minute' : `${minutes} minutes`;
}

/** "1 min 37 s, n = 24", or a dash: what stood there the period before. */
export function durationBefore({ median, n }: Duration): string {
  return median.value === null
    ? `no figure, n\u00a0=\u00a0${n}`
    : `${seconds(median.value)}, n\u00a0=\u00a0${n}${earlyWord(n)}`;
}

export function shareBefore({ value, n, of }: Share): string {
  return value === null ? `no figure, ${n} of ${of}` : `${percent(value)}, ${n} of ${of}${earlyWord(of)}`;
}
export const loadingTheBaseline = 'Loading the baseline';
export const meanSoFar = 'Mean so far';
export const start = 'Start';
export const stop = 'Stop';
export const aboutMinutesRecovered =
  'Minutes recovered is this mean minus the mean that the product measures between the same two events. Neither mean alone is a saving.';
export const whatIsMeasured = 'Definition';
export const andExcluded = (excluded: number) => ` · ${excluded} excluded`;
export const moreSamples = (count: number) =>
  `Mean and saving need ${count} more ${count === 1 ? 'sample' : 'samples'}`;
export const soFarWithLeft = (n: number, left: string) => `, ${n} so far${left}`;
export const escalated = 'Escalated';
export const conversion = 'Conversion';
export const toPickUp = 'To pick up';
export const toFirstAction = 'To first action';
export const bySeverity = 'By severity';
export const severity = 'Severity';
export const byClient = 'By client';
export const client = 'Client';
export const otherClients = (count: number) =>
  `And ${count} ${count === 1 ? 'client' : 'clients'} with fewer escalations.`;
export const tooFew = 'too few';
export const notReached = 'not reached';
export const earlyPrefix = 'early,';
export const sampleCorrected = 'Sample corrected.';
export const why = 'Why';
export const nothingChanged = 'Nothing changed.';
export const correct = 'Correct';
export const correctTheSample = 'Correct the sample';
export const aboutCorrect = 'The old values stay in the history, with your name and the reason.';
export const failedTypedKept = (explain: string) => `${explain} What you typed is kept.`;
export const changedBySomeone =
  'Someone else changed it a moment ago. Fields you did not edit show their values. Check and save again.';
export const whatCounts = (name: string) => `What ${name} counts`;
export const counts = 'Counts';
export const excludes = 'Excludes';
export const measurementDiscarded = 'Measurement discarded.';
export const keep = 'Keep';
export const discard = 'Discard';
export const discardThisMeasurement = 'Discard this measurement?';
export const aboutDiscard = (asked: string) => `Its ${asked} will not be in the list or in any figure.`;
export const notInBars = (parts: readonly (string | null)[]) => `; not in the bars: ${parts.join(', ')}`;
export const andLonger = (edge: string) => `${edge} and longer`;
export const range = (from: string, to: string) => `${from} to ${to}`;
export const duration = 'Duration';
export const durationExample = 'For example 6:30, 6 min 30 s, or 390 for seconds';
export const thisIs = (understood: string) => `This is ${understood}`;
export const sampleAdded = (seconds: string) => `${seconds} added.`;
export const when = 'When';
export const localTimeNowDefault = 'Your local time; now by default';
export const add = 'Add';
export const enterAMeasurement = 'Enter a measurement';
export const aboutEntry = 'Measured with another stopwatch, between the same two events. Not a guess.';
export const report = 'Report';
export const metricDidNotLoad = (explain: string) => `The metric did not load: ${explain}`;
export const tryAgain = 'Try again';
export const escalationMetric = 'Escalation metric';
export const minutesRecovered = (value: string) => `Minutes recovered: ${value}, mean per problem acted on`;
export const viewedMean = (mean: string, n: number) => `read before pick-up: mean ${mean}, n\u00a0=\u00a0${n}`;
export const medianNotReached = 'median not reached';
export const earlyLabel = 'early';
export const noBaselineYet = 'Minutes recovered: no baseline yet';
export const notEnoughDataYet = 'Minutes recovered: not enough data yet';
export const csv = 'CSV';
export const allRowsBehindFigures = 'All rows behind the figures';
export const auditThisNumber = 'Audit this number';
export const aboutAudit = 'Signed figures and rows (ZIP)';
export const png = 'PNG';
export const theReportAsAn = 'The report as an image';
export const print = 'Print';
export const savePdfOnePage = 'Or save as PDF: one page';
export const exportLabel = 'Export';
export const moreFirstActions = (count: number) =>
  `Not enough data: needs ${count} more first ${count === 1 ? 'action' : 'actions'}`;
export const soFarCount = (n: number) => `, ${n} so far`;
export const needsMore = (needed: number) => `needs ${needed} more`;
export const metricDidNotLoadShort = 'The metric did not load';
export const medianCount = (n: number) => `median · n = ${n}`;
export const withoutActionCount = (censored: number) => `· ${censored} without an action`;
export const pickedUp = 'Picked up';
export const actedOn = 'Acted on';
export const resolved = 'Resolved';
export const notShown = (withdrawn: number, returned: number, early: string | null) =>
  `Not shown: ${withdrawn} withdrawn, ${returned} with info requested.${early ? ` Shares are ${early}.` : ''}`;
export const funnel = 'Funnel';
export const moreForConversion = (count: number) =>
  `Conversion rate needs ${count} more ${count === 1 ? 'escalation' : 'escalations'}`;
export const ofSoFar = (n: number, of: number) => `${n} of ${of} so far`;
export const conversionOf = (value: string) => `${value} conversion`;
export const withInterval = (interval: string) => `, 95% interval ${interval}`;
export const stillInTime = (count: number) =>
  `${count} newer ${count === 1 ? 'one still has' : 'ones still have'} time`;
export const before = (shareBefore: string) => `Before: ${shareBefore}`;
export const versionsDidNotLoad = 'The versions did not load';
export const theVersions = 'the versions';
export const history = 'History';
export const aboutHistory = 'All versions of the sample, oldest first.';
export const excluded = 'Excluded';
export const enteredItFor = 'entered it for';
export const fileTooLarge = (name: string) => `“${name}” is too large: at most 2,000 rows per import.`;
export const readAs = (name: string, encoding: string) => `${name}, read as ${encoding}`;
export const chooseFilePasteRows = 'Choose a file, or paste its rows here.';
export const csvFile = 'CSV file';
export const chooseACsvFile = 'Choose a CSV file';
export const insertAnExample = 'Insert an example';
export const rows = 'Rows';
export const aboutCsv =
  'The first line names the columns. Seconds and severity are required. Times need an offset from UTC. measured_by is a member’s email address; yours if empty. Commas, semicolons, tabs and decimal commas are recognized.';
export const checkNamesAccentsLook = (source: string) => `${source}. Check that names and accents look right.`;
export const importLabel = 'Import';
export const importSamples = 'Import samples';
export const allRowsImportedNone = 'All rows are imported, or none.';
export const nothingImported = (csv: string) => `Nothing was imported: ${csv}.`;
export const importsDidNotLoad = (explain: string) => `The imports did not load. ${explain}`;
export const imports = 'Imports';
export const showFewer = 'Show fewer';
export const showAll = (count: number) => `Show all ${count}`;
export const undone = 'Undone';
export const excludedCount = (excluded: number) => `${excluded} excluded`;
export const undoImport = 'Undo import';
export const undoImportOf = (count: string, name: string, when: string) => `Undo import of ${count}, ${name}, ${when}`;
export const enterAReason = 'Enter a reason.';
export const sampleExcluded = 'Sample excluded.';
export const sampleIncluded = 'Sample included.';
export const excludeExample = 'For example: the technician was on hold in between';
export const exclude = 'Exclude';
export const include = 'Include';
export const excludeQuestion = (seconds: string) => `Exclude the ${seconds} sample?`;
export const includeQuestion = (seconds: string) => `Include the ${seconds} sample again?`;
export const aboutExclude = 'It stays in the list with your name and the reason, but counts in no figure.';
export const countsEveryFigureAgain = 'It counts in every figure again.';
export const changedNow = (person: string, change: string, reason: string, length: string) =>
  `${person} ${change} a moment ago: ${reason}. It is now ${length}.`;
export const notEnoughData = 'Not enough data';
export const withdrawnWhileUnclaimed = 'withdrawn while unclaimed';
export const endedWithoutAnAction = 'ended without an action';
export const countOf = (n: number, waiting: number, ended: string | null, needed: number) =>
  [
    `n\u00a0=\u00a0${n}`,
    waiting > 0 ? `${waiting} still waiting` : null,
    ended,
    needed > 0 ? `needs ${needed} more` : null,
  ]
    .filter(Boolean)
    .join(', ');
export const interval95 = (interval: string) => `95% interval ${interval}`;
export const percentile90 = (value: string, interval: string | null) =>
  `90th percentile ${value}${interval ? `, 95% interval ${interval}` : ''}`;
export const median = 'median';
export const measureTheBaseline = 'Measure the baseline';
export const stopwatchLost = (elapsedS: string) =>
  `The stopwatch was saved or discarded elsewhere at ${elapsedS}. If it is not in the list, enter it by hand.`;
export const enterItByHand = 'Enter it by hand';
export const dismiss = 'Dismiss';
export const you = (person: string) => `${person} (you)`;
export const measuredBy = 'Measured by';
export const personError = (error: string) => `The person you chose ${error}.`;
export const aboutBySenior = 'Only owners see this. It is not a ranking: harder cases take longer.';
export const bySenior = 'By senior';
export const senior = 'Senior';
export const timeToFirstAction = 'Time to first action';
export const seniorsNotShown = (below: number, needed: number) =>
  `${below} with fewer than ${needed} first actions are not shown.`;
export const noPickUps = 'No one picked up an escalation in this period.';
export const figuresDidNotLoad = 'The figures did not load';
export const theFigures = 'the figures';
export const period = 'Period';
export const stillNeeded = (missing: readonly string[]) => `Not known yet. Needs ${missing.join(', and ')}.`;
export const neverAnHour = 'At this rate, no number of escalations saves an hour.';
export const hourTakes = (volume_needed: number) =>
  `At this rate, saving an hour per week takes ${volume_needed} escalations.`;
export const firstWeekSaved = 'First week saved.';
export const dayFirstWeek = 'A day of the first week';
export const thisDay = (startsOn: string) => `This day ${startsOn}.`;
export const useFirstEscalationsWeek = 'Use the first escalation’s week';
export const save = 'Save';
export const whenDidPilotStart = 'When did the pilot start?';
export const aboutPilotStart =
  'Any day of the first week, which starts on Monday. All eight weeks move with it. You can change it until that week is over; each change is shown on this page.';
export const aboutWeeks = (aim: number, early: boolean) =>
  `The verdict is on weeks 5 to 8 together, not on single weeks: it passes if the lower 90% bound of the hours saved per week is above ${aim === 1 ? 'one hour' : `${aim} hours`}. Each week’s own mark says what it would show by itself. Below the hours: their 90% interval, and the two means that they come from.${early ? ' Early means fewer than 20 problems or samples, or than three people who measured.' : ''}`;
export const practiceWeeks = 'Weeks 1 to 4: to get used to it, in no verdict';
export const decidingWeeks = 'Weeks 5 to 8: the verdict is on these together';
export const result = 'Result';
export const together = 'Together';
export const perWeekShort = (hours: string) => `${hours} per week`;
export const interval90 = (interval: string) => `90% interval ${interval}`;
export const timeSavedPerEscalation = 'Time saved per problem';
export const markedWeeksTogether = 'Weeks 5 to 8 together';
export const samplesNeeded = (samples: number, people: number, n: number, measured: number) =>
  `To show two hours saved a week with 12 escalations a week, in at least 85 of 100 such pilots, the baseline takes about ${samples} samples by ${people} people. It has ${n} by ${measured}.`;
export const firstWeekChanged = (day: string | null, person: string, when: string) =>
  `${when}: ${person} set the first week to ${day === null ? 'that of the first escalation' : `the one of ${day}`}.`;
export const firstWeekFixed = 'The first week is over and can no longer be changed.';
export const week = 'Week';
export const hoursSaved = 'Hours saved';
export const verdict = 'Verdict';
export const weeklyResults = 'Weekly results';
export const setTheFirstWeek = 'Set the first week';
export const weekNumber = (number: number) => `Week ${number}`;
export const ofNeeded = (volume_needed: number) => `of ${volume_needed} needed`;
export const soFar = 'so far';
export const eachSaved = (before: string, after: string) => `${before} − ${after} each`;
export const nothingYet = 'nothing yet';
export const quality = 'Quality';
export const rateNeeds = (needed: number) => `Needs ${needed} more`;
export const noRate = 'no rate';

export const PRESETS: Record<Period, string> = { '7d': '7 days', '30d': '30 days', '90d': '90 days' };
export const custom = 'Custom';
export const wallClock = 'Wall clock';
export const businessHours = 'Business hours';
export const clock = 'Clock';
export const comparePeriodBefore = 'Compare with the period before';
export const dayRange = 'Days';
export const firstDay = 'First day';
export const lastDay = 'Last day';
export const beforeTheFirstDay = 'Before the first day';
export const loadingTheReport = 'Loading the report';

export const SAMPLE_FIELDS: Record<'duration' | 'severity' | 'note' | 'reason', string> = {
  duration: 'Duration',
  severity: 'Severity',
  note: 'Note',
  reason: 'Why',
};
export const changedMeanwhile = (person: string, change: string, reason: string) =>
  `${person} ${change} meanwhile: ${reason}`;
export const theirsAndYours = (field: string, theirs: string, yours: string) =>
  `${field}: theirs is ${theirs}, yours is ${yours}.`;
export const useTheirs = 'Use theirs';
export const keepMine = 'Keep mine';
export const enterByHand = 'Enter by hand';
export const importAFile = 'Import a file';
export const howToMeasure =
  'The next time a technician tells a senior what they tried, start the stopwatch when the senior engages, and stop it at the senior’s first action. A mean needs six samples, a firm one twenty.';
export const noSamplesYet = 'No samples yet';
export const samples = 'Samples';
export const showOlder = 'Show older';
export const theSample = (length: string, when: string) => `the sample of ${length}, ${when}`;
export const correctWhich = (which: string) => `Correct ${which}`;
export const historyOf = (which: string) => `History: ${which}`;
export const chooseASeverity = 'Choose a severity';
export const chooseSeverity = 'Choose a severity: savings are compared within one.';
export const samplesWithoutSeverity = (count: number) =>
  `${count} ${count === 1 ? 'sample has' : 'samples have'} no severity: add it`;
export const aboutWithoutSeverity =
  'Until then they count in the overall mean, and in the mean of no severity. Leave those that nobody remembers.';
export const severityOf = (which: string) => `Severity of ${which}`;
export const severityAdded = 'Severity added.';
export const addSeverityTo = (which: string) => `Add severity: ${which}`;
export const severityAddedLater = 'Severity added later';
export const someWithoutSeverity = (count: number) =>
  `${count} ${count === 1 ? 'sample without a severity counts' : 'samples without a severity count'} in this mean, and in the mean of no severity.`;
export const measuredOn = (days: string, age: string) => `Measured ${days}; the last one ${age}.`;
export const withExcluded = (mean: string) => `With excluded samples: ${mean}.`;
export const measuredByEach = (people: string) => `Measured by ${people}.`;
export const formerMember = ', former member';
export const othersWho = (count: number) => `${count} others`;
export const note = 'Note';
export const problemPhoneDesk = 'The problem, by phone or at the desk';
export const baselineMinusActual = (baseline: string, actual: string) =>
  `Baseline ${baseline} minus in product ${actual}.`;
export const baselineMean = (mean: string, bySeverity: boolean, n: number, excluded: string) =>
  `${mean} (mean${bySeverity ? ' by severity' : ''}, n\u00a0=\u00a0${n}${excluded})`;
export const actualMean = (mean: string, problems: string) => `${mean} (mean, ${problems})`;
export const ofProblems = (n: number, of: number) =>
  n === of ? `n\u00a0=\u00a0${n}` : `${n} of ${of} problems acted on`;
export const earlySamples = (samples: number) => `early: ${samples} baseline samples, firm from 20`;
export const earlyProblems = (problems: number) => `early: ${problems} problems, firm from 20`;
export const earlyMeasurers = (count: number) =>
  `early: ${count === 1 ? 'one person' : `${count} people`} measured, firm from 3`;
export const countingTalk = (value: string) => `With notes and messages counted as first actions: ${value}.`;
export const minusCosts = (looked: string, preflight: string) =>
  `Net: minus ${looked} of reading before pick-up and ${preflight} of checking briefs.`;
export const knownOf = (known: number, of: number) => ` (known for ${known} of ${of})`;
export const cannotKnow = (unknown: readonly string[]) => `What this cannot know: ${unknown.join(' ')}`;
export const bySeverityMix = 'By severity';
export const mixAnd = ' and ';
export const mixLine = (severities: string, samples: number, mean: string, problems: number) =>
  `${severities}: ${samples} ${samples === 1 ? 'sample' : 'samples'}, mean ${mean}; ${problems} ${problems === 1 ? 'problem' : 'problems'} of the period`;
export const withOneMean = (value: string) => `With one mean for all severities: ${value}.`;
export const opensBehind = (name: string) => `Open the handoffs behind ${name}`;
export const rowsShown = (count: number, more: boolean) =>
  `${more ? 'The newest ' : ''}${count} ${count === 1 ? 'row' : 'rows'}, newest first`;
export const rowsDidNotLoad = 'The handoffs did not load';
export const theRows = 'the handoffs';
export const notCounted = 'not counted';
export const signedTime = (value: number, format: (seconds: number) => string) =>
  `${value < 0 ? '\u2212' : '+'}${format(Math.abs(value))}`;
export const partOf = (figure: string, part: string) => `${figure}: ${part}`;
export const openBucket = (days: string) => `Open the handoffs of ${days}`;
export const open = 'Open';
/** "48 escalations: 43 picked up, …": counts that add up. */
export function reconciled({ escalated, claimed, acted, resolved, withdrawn, withdrawn_unclaimed }: Funnel): string {
  const unclaimed = escalated - claimed - withdrawn_unclaimed;
  const taken = listed([
    [claimed, 'picked up'],
    [withdrawn_unclaimed, 'withdrawn before that'],
    [unclaimed, 'not picked up yet'],
  ]);
  const over = listed([
    [resolved, 'resolved'],
    [withdrawn, 'withdrawn'],
    [escalated - resolved - withdrawn, 'open'],
  ]);
  return `${escalated} ${escalated === 1 ? 'escalation' : 'escalations'}: ${taken}; ${acted} of the ${claimed} picked up acted on; by now ${over}.`;
}

/** "43 picked up, 2 withdrawn before that, and 3 not picked up yet", without those that there are none of. */
function listed(parts: readonly (readonly [n: number, what: string])[]): string {
  return LIST.format(parts.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`));
}

const LIST = new Intl.ListFormat('en');
export const countedBy = (pickUps: number, problems: number) =>
  `Times count each pick-up of the period (${pickUps}), savings each problem first picked up in it (${problems}, follow-ups included).`;
export const widened = (days: string) => `Nothing in the last 30 days. Shown: ${days}.`;
export const medianBefore = (median: string) => `Median of the period before: ${median}`;
export const medianOfAll = (median: string) => `Median of the whole period: ${median}`;
export const timeSaved = 'Time saved';
export const netMinutes = 'Net minutes recovered';
export const meanPerProblem = 'mean per problem acted on';
export const grossOfReading = 'before reading and checking';
export const netOfReading = 'net of reading and checking';
export const perWeek = 'per week';
export const netPerProblem = 'mean per problem acted on, net of reading and checking';
export const noInterval = 'No interval.';
export const countedOtherwiseSince = (day: string) => `Figures count otherwise since ${day}`;
export const onlyTalk = 'First action only talk';
export const talkOnly = (n: number, of: number) => `${n} of ${of} first actions were only a note or a message`;
export const aboutBundle =
  'A small file with the figures, every row behind them, what each counts, and this installation’s signature. Whoever has it can check the number without this product and without trusting it.';
export const downloadBundle = 'Download the bundle';
export const getTheKey = 'Take the public key from';
export const publicKeys = 'this installation’s keys';
export const checkWithoutProduct =
  'Check it with the script check_bundle.py from the source, which uses nothing of the product:';
export const checkWithProduct = 'or compute every figure again from the rows:';
export const auditSays =
  'Either says that all is the same, or names the first difference, such as one changed digit. A spreadsheet that saves rows.csv changes it: work on a copy.';
export const auditThisName = (name: string) => `Audit this number: ${name}`;
export const commaExcluded = (left_out: number) => `, ${left_out} excluded`;
export const notKnown = 'not known';
export const perBucket = (bucket: string) => `n per ${bucket}`;
export const nameBy = (name: string, bucket: string) => `${name}, by ${bucket}`;
export const from = 'From';
export const medianColumn = 'Median';
export const continueTiming = 'Continue timing';
export const theStopwatchIsRunning = 'The stopwatch is running.';
export const forgottenStopwatch = 'No handoff takes four hours. This stopwatch was forgotten. You can only discard it.';
export const stoppedAt = (elapsedS: string) => `Stopped at ${elapsedS}.`;
export const stopwatchContinuesWithoutGap = 'The stopwatch continues without a gap.';
export const yourStopwatch = 'Your stopwatch';
export const ready = 'Ready.';
export const stoppedNotSavedYet = 'Stopped, not saved yet.';
export const runningSince = (when: string) => `Running since ${when}, also while this page is closed.`;
export const bucketNeeds = (bucket: string) => `Not enough data: a ${bucket} needs 6 first actions.`;
export const noMedianIn = (bucket: string) =>
  `No median: in no ${bucket} did half of the claims lead to a first action.`;
export const readBy = (name: string, bucket: string) => `Read ${name} by ${bucket}`;
export const showBy = (other: string) => `Show by ${other}`;
export const noFirstAction = 'no first action';
export const notEnoughDataMedian = 'not enough data for a median';
export const noMedianTooMany = 'no median: too many without an action';
export const countWithoutAction = (censored: number) => `, ${censored} without an action`;
export const intervalAbove = '↑ The interval continues above the frame.';
export const numbersBy = (bucket: string) => `The numbers by ${bucket}`;
export const inNumbersBy = (name: string, bucket: string) => `${name} in numbers, by ${bucket}`;
export const converted = 'Converted';
export const firstActions = 'First actions';
export const withoutActionColumn = 'Without action';
export const interval95Column = '95% interval';
export const beyondTheChart = ', beyond the chart';
export const importUndone = 'Import undone.';
export const importUndoneTitle = 'Import undone';
export const samplesExcluded = (countSamples: string) => `${countSamples} excluded.`;
export const alreadyUndone = 'Already undone: all its samples are excluded.';
export const figuresChange = 'All figures based on the baseline change.';
export const nothingIsDeleted =
  'Nothing is deleted. The list keeps each sample with its history, your name and the reason.';
export const canIncludeAgain = 'An admin can include samples again, one by one.';
export const undoExample = 'For example: the wrong file';
export const undoThisImport = 'Undo this import?';
export const importedOn = (countSamples: string, when: string) => `imported ${countSamples} on ${when}.`;
export const theOnlySample = 'The sample';
export const all = (countSamples: string) => `All ${countSamples}`;

export const SEPARATED_BY: Record<Separator, string> = {
  comma: 'commas',
  semicolon: 'semicolons',
  tab: 'tabs',
  bar: 'vertical bars',
};
export const undoneRightAfterImport = 'Undone right after the import';
export const importUndoneMeans = 'All its samples are excluded. They stay in the list.';
export const couldNotUndoImport = 'Could not undo the import';
export const undoUnderImports = (explain: string) => `${explain} You can undo it under Imports.`;
export const separatedBy = (separator: string) => ` Separated by ${separator}.`;
export const importedDone = (countSamples: string) => `${countSamples} imported.`;
export const imported = (countSamples: string) => `${countSamples} imported`;
export const columnsRead = (columns: readonly string[], separated: string) =>
  `Columns: ${columns.join(', ')}.${separated}`;
export const undo = 'Undo';
export const imageFailed = 'The image could not be made. Print the page instead.';

export const PERIODS: Record<Period, string> = {
  '7d': 'last 7 days',
  '30d': 'last 30 days',
  '90d': 'last 90 days',
};

export const WEEK_VERDICTS: Record<WeekVerdict, string> = {
  passed: 'Passed',
  failed: 'Failed',
  not_shown: 'Not shown',
  running: 'Running',
  ahead: 'Upcoming',
};

export const PILOT_VERDICTS: Record<PilotVerdict, string> = {
  passed: 'The pilot has passed',
  failed: 'The pilot has not passed: failed',
  not_shown: 'The pilot has not passed: saving not shown',
  running: 'The pilot is running',
  not_begun: 'The pilot has not started',
};
export const moreBaselineSamples = (count: number) => `${count} more baseline ${count === 1 ? 'sample' : 'samples'}`;
export const moreActedOn = (count: number) => `${count} more ${count === 1 ? 'escalation' : 'escalations'} acted on`;
export const aBaseline = 'a baseline';
export const moreActed = (needed: number) => `${needed} more acted on`;
export const needs = (missing: readonly string[]) => `Needs ${missing.join(' and ')}`;

export const SOURCES: Record<SampleSource, string> = {
  stopwatch: 'by stopwatch',
  manual: 'by hand',
  import: 'from a file',
};

export const CHANGES: Record<SampleChange, string> = {
  measured: 'measured it',
  corrected: 'corrected it',
  excluded: 'excluded it',
  included: 'included it again',
};
export const enterADuration = 'Enter a duration.';
export const notValidDuration = 'This is not a valid duration.';
export const enterMoreThanZero = 'Enter more than zero.';
export const enterMostFourHours = 'Enter at most four hours.';
export const baseline = 'Baseline';
export const aboutBaseline = 'How long a verbal handoff takes, timed with a stopwatch.';
export const baselineDidNotLoad = 'The baseline did not load';
export const escalations = 'Escalations';
export const escalationReport = 'Escalation report';
export const reportDidNotLoad = 'The report did not load';
/* As the metric registry names them, until its definitions have loaded. */
export const timeToPickUp = 'Time to pick up';
export const postClaimTimeToFirstAction = 'Post-claim time to first action';
export const minutesRecoveredName = 'Minutes recovered';
export const whatItRestsOn = 'Who measured it, and what it cannot know';
export const hoursSavedPerWeek = 'Hours saved per week';
export const tooFewViews = (n: number) => `Viewed before pick-up: too few, n\u00a0=\u00a0${n}`;
export const viewedBefore = (mean: string, n: number) =>
  `Viewed before pick-up: mean ${mean}, n\u00a0=\u00a0${n}${earlyWord(n)}`;
export const hollowDot = `A hollow dot is ${EARLY}.`;
export const by = 'by';
export const of = (n: number, total: number) => `${n} of ${total}`;
export const PERIOD_ERRORS: Record<string, string> = {
  from: 'The first day must be in the past and not after the last day.',
  to: 'The last day must be after the first, and at most two years later.',
};
export const andPickedUp = 'picked up';
export const stillWaiting = 'still waiting';
export const andActedOn = 'acted on';
export const inBusinessHours = 'in business hours';
export const inWallClockTime = 'in wall-clock time';
export const upToNow = ' · up to now';
export const nothingToCompare = (before: string) => `no data to compare for ${before}`;
export const beforePeriod = (before: string) => `before: ${before}`;
export const aboutNoEscalations =
  'Figures appear when technicians escalate and seniors pick up. Shares and medians need at least six.';
export const noEscalationsPeriod = 'No escalations in this period';
export const measureTheBaselineMeanwhile = 'Measure the baseline meanwhile';
export const show90Days = 'Show 90 days';
export const pilot = 'Pilot';
export const aboutPilot = 'Eight weeks to measure the time saved.';
export const exportRows = 'Export rows';
export const scorecardDidNotLoad = 'The scorecard did not load';
export const theScorecard = 'the scorecard';
export const aboutNotBegun =
  'It starts in the week of the first escalation, or one that you choose. Savings also need a baseline: verbal handoffs timed with a stopwatch.';
export const asSetByYou = 'as set by you';
export const weekFirstEscalation = 'the week of the first escalation';
export const eightWeeksFrom = (day: string, why: string, zone: string) => `Eight weeks from ${day}, ${why}; ${zone}.`;

export const resolvedWithoutQuestion = 'Resolved without a question';
export const repeatedSteps = 'Repeated steps';
export const infoRequested = 'Info requested';
