import { ProblemError } from '@resolutionflow/api-client';
import { describe, expect, it, vi } from 'vitest';
import { SharedAnswer } from '@/lib/shared-answer';

const part = { name: 'a part' };
const own = { name: 'its own' };

function refusal(status: number): ProblemError {
  return new ProblemError({ type: 'urn:x', title: 'No', status, detail: 'No.' });
}

describe('an answer for several queries', () => {
  it('is read once, and gives each its part', async () => {
    const read = vi.fn(async () => ({ part }));
    const answer = new SharedAnswer(read);
    const ask = () =>
      answer.part(
        'x',
        (whole) => whole.part,
        async () => own,
      );
    const both = answer.during('x', () => Promise.all([ask(), ask()]));
    expect(await Promise.all([both, answer.during('x', ask)])).toEqual([[part, part], part]);
    expect(read).toHaveBeenCalledOnce();
  });

  it('is gone afterwards, and of one key alone', async () => {
    const answer = new SharedAnswer(async () => ({ part }));
    const ask = () =>
      answer.part(
        'x',
        (whole) => whole.part,
        async () => own,
      );
    expect(await answer.during('y', ask)).toBe(own);
    await answer.during('x', ask);
    expect(await ask()).toBe(own);
  });

  it('is done without where it fails or lacks the part', async () => {
    const failing = new SharedAnswer<{ part: object }>(async () => Promise.reject(refusal(503)));
    const lacking = new SharedAnswer<{ part: object | null }>(async () => ({ part: null }));
    expect(
      await failing.during('x', () =>
        failing.part(
          'x',
          (whole) => whole.part,
          async () => own,
        ),
      ),
    ).toBe(own);
    expect(
      await lacking.during('x', () =>
        lacking.part(
          'x',
          (whole) => whole.part,
          async () => own,
        ),
      ),
    ).toBe(own);
  });

  it.each([401, 403, 404])('refuses for its parts too: %i', async (status) => {
    const refusing = new SharedAnswer<{ part: object }>(async () => Promise.reject(refusal(status)));
    const asked = vi.fn(async () => own);
    const asking = refusing.during('x', () => refusing.part('x', (whole) => whole.part, asked));
    await expect(asking).rejects.toMatchObject({ status });
    expect(asked).not.toHaveBeenCalled();
  });
});
