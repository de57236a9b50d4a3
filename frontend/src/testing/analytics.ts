import type { Baseline, BaselineSample, PilotScorecard, PilotWeek } from '@resolutionflow/api-client';
import {
  ANA,
  measuredBaselineSource,
  measuredSaving,
  SAMPLE_COSTS,
  sampleBaselineSource,
  sampleSaving,
} from '@/testing/samples';

/** Of Ana, this month. */
export function sampleMeasurement(changes: Partial<BaselineSample> = {}): BaselineSample {
  return {
    id: 'm1',
    revision: 1,
    seconds: 390,
    severity: 'medium',
    note: null,
    source: 'stopwatch',
    measured_by: ANA,
    entered_by: ANA,
    measured_at: '2026-11-02T09:30:00Z',
    excluded: false,
    change: 'measured',
    reason: null,
    changed_by: ANA,
    changed_at: '2026-11-02T09:30:00Z',
    ...changes,
  };
}

/** Nothing was measured. */
export function sampleBaseline(changes: Partial<Baseline> = {}): Baseline {
  return {
    start_event: 'The senior engages.',
    end_event: 'The first diagnostic action.',
    n: 0,
    excluded: 0,
    mean_s: null,
    confidence: 'hidden',
    needed: 6,
    unavailable: '6 more samples are needed.',
    source: sampleBaselineSource(),
    running: null,
    to_complete: [],
    items: [],
    next_cursor: null,
    ...changes,
  };
}

const BASELINE = measuredBaselineSource({ mean_s: 492 });
const ACTUAL = { ...sampleSaving().actual, mean_s: 185, n: 14, problems: 15 };
const DAY_MS = 86_400_000;
/** When a week begins in Berlin, where the clocks go back before the fourth. */
const monday = (number: number) =>
  Date.parse(number < 4 ? '2026-10-04T22:00:00Z' : '2026-10-04T23:00:00Z') + (number - 1) * 7 * DAY_MS;

/** By number, with as many handoffs acted on as it takes. */
export function sampleWeek(number: number, changes: Partial<PilotWeek> = {}): PilotWeek {
  return {
    number,
    start: new Date(monday(number)).toISOString(),
    end: new Date(monday(number + 1)).toISOString(),
    verdict: 'passed',
    counts: number > 4,
    escalated: 16,
    acted: 14,
    volume_needed: 12,
    hours_saved: measuredSaving({
      slug: 'hours_saved_per_week',
      unit: 'h/week',
      value: 1.19,
      low: 1.04,
      high: 1.33,
      baseline: BASELINE,
      standardised_s: 492,
      actual: ACTUAL,
      costs: SAMPLE_COSTS,
      weeks: 1,
    }),
    ...changes,
  };
}

/** One that has passed. */
export function sampleScorecard(changes: Partial<PilotScorecard> = {}): PilotScorecard {
  return {
    starts_on: '2026-10-05',
    set_by_hand: false,
    time_zone: 'Europe/Berlin',
    aim_h: 1,
    verdict: 'passed',
    explanation: 'Passed: the last 4 weeks saved 1.04 to 1.33 hours a week (90% interval), all of it above one hour.',
    hours_saved: sampleWeek(8).hours_saved,
    samples_needed: { samples: 24, people: 3 },
    start_fixed: false,
    start_changes: [],
    baseline: BASELINE,
    actual: { ...ACTUAL, n: 112, problems: 120 },
    net_minutes_recovered: measuredSaving({
      slug: 'net_minutes_recovered',
      unit: 'min',
      value: 5.12,
      low: 4.4,
      high: 5.9,
      baseline: BASELINE,
      standardised_s: 492,
      actual: { ...ACTUAL, n: 112, problems: 120 },
      costs: SAMPLE_COSTS,
    }),
    volume_needed: 12,
    weeks: Array.from({ length: 8 }, (_, at) => sampleWeek(at + 1)),
    ...changes,
  };
}
