import { describe, expect, it } from 'vitest';
import { isCut, timeScale, trendScale } from '@/features/analytics/model/scale';

describe('the scale of times', () => {
  it.each([
    [[97], [120], [0, 30, 60, 90, 120]],
    [[97, 240], [300], [0, 60, 120, 180, 240, 300]],
    [[3], [], [0, 5]],
    [[], [], [0, 5]],
    [[4_000], [5_000], [0, 1_800, 3_600, 5_400]],
  ])('of medians %j and bounds %j has round ticks', (medians, highs, ticks) => {
    expect(timeScale(medians, highs)).toEqual({ max: ticks.at(-1), ticks });
  });

  it('is not made flat by one wide interval', () => {
    expect(timeScale([60], [86_400]).max).toBe(150);
  });

  it('tells which intervals go on above the frame', () => {
    const point = {
      start: '',
      end: '',
      n: 8,
      waiting: 0,
      ended_otherwise: 0,
      escalated: 8,
      conversion: null,
      decided: 0,
    };
    const trend = [
      { ...point, median: 60, low: 30, high: 90 },
      { ...point, median: 60, low: 30, high: 86_400 },
      { ...point, median: 60, low: 30, high: null },
      { ...point, median: null, low: 30, high: null },
    ];
    const scale = trendScale(trend);
    expect(trend.map((each) => isCut(each, scale))).toEqual([false, true, true, false]);
  });

  it('holds a median of weeks, with few ticks', () => {
    const { max, ticks } = timeScale([2_000_000], []);
    expect(max).toBeGreaterThanOrEqual(2_000_000);
    expect(ticks.length).toBeLessThanOrEqual(6);
  });
});
