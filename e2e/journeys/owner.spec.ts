import { expect } from '@playwright/test';
import { Owner } from '../actors/owner';
import { newCompany, type PlayedWeek, playWeeks, recomputed } from '../support/company';
import { Tenant } from '../support/tenant';
import { test } from '../support/test';
import { STUCK, TRIED } from '../support/tickets';

/** What a week takes for a figure, and what a baseline takes for a mean. */
const ENOUGH = 6;
const BASELINE = 'Baseline 7 min 15 s (mean by severity, n = 6, 1 excluded) minus in product';
const MARKS: Record<string, string> = { passed: 'Passed', failed: 'Failed', not_shown: 'Not shown' };

test('an owner measures a baseline with the stopwatch and gets a full scorecard', async ({ enter }) => {
  // Four processes start on the way, each of which takes a busy machine seconds.
  test.slow();
  const company = await newCompany();
  const junior = await enter('junior', company);
  const { page, api, who } = await enter('owner', company);
  const owner = new Owner(page, api, who);
  const main = page.getByRole('main');

  await test.step('nothing was measured and nothing escalated, and no figure pretends otherwise', async () => {
    await owner.opens('/analytics/escalations');
    await page.getByRole('link', { name: 'Pilot', exact: true }).click();
    await expect(owner.heading('Pilot')).toBeVisible();
    await expect(main).toContainText('The pilot has not started');
    await page.getByRole('link', { name: 'Baseline', exact: true }).click();
    await expect(main).toContainText('No samples yet');
    await expect(main).toContainText(`need ${ENOUGH} more samples`);
  });

  await test.step('a hand-over is measured by keyboard, across a reload and in two tabs', async () => {
    await page.getByRole('button', { name: 'Start', exact: true }).press('Space');
    const stop = page.getByRole('button', { name: 'Stop', exact: true });
    await expect(stop).toBeFocused();
    await expect.poll(() => owner.stopwatch()).toBeGreaterThanOrEqual(1);
    await page.reload();
    await expect.poll(() => owner.stopwatch()).toBeGreaterThanOrEqual(2);
    const other = await page.context().newPage();
    await other.goto('/analytics/baseline');
    await expect(other.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();

    await stop.press('Enter');
    await expect(page.getByLabel('Severity')).toBeFocused();
    const shown = await owner.stopwatch();
    await page.getByLabel('Severity').selectOption('High');
    await page.getByLabel('Note').fill('By phone; the junior read the ticket aloud.');
    await page.getByLabel('Note').press('Enter');
    await expect(owner.samples()).toHaveCount(1);
    await expect(owner.samples()).toContainText('By phone; the junior read the ticket aloud.');
    const [sample] = (await api.baseline()).items;
    expect(Math.floor(sample?.seconds ?? Number.NaN), 'words take no time').toBe(shown);
    await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeFocused();
    await expect(other.getByRole('button', { name: 'Start', exact: true }), 'the other tab knows').toBeVisible();
    await other.close();
  });

  await test.step('others were measured before: by hand, and from a file', async () => {
    await page.getByRole('button', { name: 'Enter by hand' }).click();
    const entering = owner.dialogOf('Enter a measurement');
    await entering.getByLabel('Duration').fill('6 min 30 s');
    await entering.getByLabel('Severity').selectOption('Medium');
    await entering.getByRole('button', { name: 'Add' }).click();
    await expect(owner.samples().filter({ hasText: '6 min 30 s' })).toHaveCount(1);

    await page.getByRole('button', { name: 'Import a file' }).click();
    const importing = owner.dialogOf('Import samples');
    // Two people whose means hardly differ: the interval goes by how far they do.
    const measured = [
      [480, company.email('owner')],
      ...[400, 470, 425, 447].map((seconds) => [seconds, company.email('junior')]),
    ];
    const rows = measured.map(
      ([seconds, email], day) => `${seconds},medium,,2026-10-0${day + 1}T10:00:00+02:00,${email}`,
    );
    const buffer = Buffer.from(['seconds,severity,note,measured_at,measured_by', ...rows].join('\n'));
    await importing.getByLabel('CSV file').setInputFiles({ name: 'before.csv', mimeType: 'text/csv', buffer });
    await expect(importing.getByLabel('Rows')).toHaveValue(/470,medium/);
    await importing.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(owner.samples()).toHaveCount(7);
    const ofJunior = owner.samples().filter({ hasText: `${junior.who.name} ·` });
    await expect(ofJunior).toHaveCount(4);
    await expect(ofJunior.first()).toContainText(`from a file by ${who.name}`);
    await expect(main).toContainText('early: n below 20');
  });

  await test.step('the first try by stopwatch was none: it is left out, and says why', async () => {
    await owner
      .samples()
      .filter({ hasText: 'By phone' })
      .getByRole('button', { name: /^Exclude/ })
      .click();
    const judging = page.getByRole('dialog', { name: /^Exclude/ });
    await judging.getByLabel('Why').fill('Only to see how it works.');
    await judging.getByRole('button', { name: 'Exclude' }).click();
    await expect(main).toContainText('n = 6 · 1 excluded');
    await expect(main).toContainText('1 by hand, 5 from a file. Measured by Jim Tailor (4) and Olive Tate (2).');
    await expect(owner.samples().filter({ hasText: 'Excluded' })).toContainText('Only to see how it works.');
  });

  await test.step('the junior escalates in the product, and the owner acts', async () => {
    for (let nth = 1; nth <= ENOUGH; nth += 1) {
      const session = await junior.api.openSession({
        title: `Scanner ${nth} sends nothing`,
        client_name: 'Harbor Dental Group',
        problem: 'Since the update nothing arrives.',
        severity: 'medium',
      });
      for (const step of TRIED.slice(0, 2)) await junior.api.addStep(session.id, step);
      const { card } = await junior.api.escalate(session.id, STUCK);
      await api.claim(card.id);
      await api.addStep(card.session_id, { kind: 'command', body: 'tcpdump -ni any port 25' });
    }
  });

  await test.step('the scorecard tells what that saves, beside what it is the difference of', async () => {
    await page.getByRole('link', { name: 'Pilot', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'The pilot is running' })).toBeVisible();
    await expect(main).toContainText(BASELINE);
    const [week] = (await api.pilot()).weeks;
    await expect(owner.week(1)).toContainText(`of ${week?.volume_needed} needed`);
    await expect(owner.week(1)).toContainText(/0\.\d\d\sh so far/);
    await expect(owner.week(1)).toContainText('Running');
    await expect(owner.week(8)).toContainText('Upcoming');
  });

  await test.step('the first week can be set until it is over, and each change is shown with its name', async () => {
    await page.getByRole('button', { name: 'Set the first week' }).click();
    const setting = owner.dialogOf('When did the pilot start?');
    const nextWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    await setting.getByLabel('A day of the first week').fill(nextWeek);
    await setting.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(main).toContainText('as set by you');
    await expect(main).toContainText(`${who.name} set the first week to the one of `);
    await page.getByRole('button', { name: 'Set the first week' }).click();
    await setting.getByRole('button', { name: 'Use the first escalation’s week' }).click();
    await expect(page.getByRole('heading', { name: 'The pilot is running' })).toBeVisible();
    await expect(main).toContainText(`${who.name} set the first week to that of the first escalation.`);
  });

  let played: PlayedWeek[] = [];

  await test.step('after eight weeks of work, of which the first was a try-out, the first week is fixed', async () => {
    played = await playWeeks(company);
    await page.reload();
    await expect(main).toContainText('the week of the first escalation');
    await expect(owner.week(1)).toContainText('1');
    await expect(main).toContainText('The first week is over and can no longer be changed.');
    await expect(page.getByRole('button', { name: 'Set the first week' })).toHaveCount(0);
  });

  await test.step('the scorecard is full: the verdict, and eight weeks with what they are made of', async () => {
    const [scorecard, { mean_s: baseline }] = await Promise.all([api.pilot(), api.baseline()]);
    expect(scorecard.verdict).toBe('passed');
    await expect(page.getByRole('heading', { name: 'The pilot has passed' })).toBeVisible();
    await expect(main).toContainText(scorecard.explanation);
    await expect(main).toContainText(BASELINE);

    expect(scorecard.weeks).toHaveLength(played.length);
    for (const [index, { acted, first_action_s, preflight_s }] of played.entries()) {
      const week = scorecard.weeks[index];
      const hours = week?.hours_saved;
      if (baseline === null || week === undefined) throw new Error('The scorecard is not full.');
      const row = owner.week(index + 1);
      await expect(row.getByRole('cell').first()).toContainText(String(acted));
      await expect(row.getByRole('cell').last()).toHaveText(MARKS[week.verdict] ?? '');
      // The try-out had too few for a figure.
      if (hours?.value == null || hours.low === null || hours.high === null) continue;
      // Computed here from the played escalations, then compared with the API and the page.
      const saved = (acted * baseline - first_action_s - preflight_s) / 3_600;
      expect(hours.value).toBeCloseTo(saved, 6);
      await expect(row).toContainText(`${saved.toFixed(2)} h`);
      await expect(row).toContainText(`${hours.low.toFixed(2)} h to ${hours.high.toFixed(2)} h`);
    }
    const together = page.getByRole('row', { name: /^Together/ });
    await expect(together).toContainText(`${scorecard.hours_saved?.value?.toFixed(2)} h per week`);
    await expect(together.getByRole('cell').last()).toHaveText('Passed');

    await owner
      .week(5)
      .getByRole('button', { name: String(played[4]?.acted) })
      .click();
    const behind = page.getByRole('dialog', { name: 'Week 5: Hours saved' });
    await expect(behind.getByRole('listitem')).toHaveCount(played[4]?.acted ?? 0);
    await page.keyboard.press('Escape');
  });

  await test.step('it can be handed on: one printed page, and the rows, which give the same alone', async () => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export rows' }).click(),
    ]);
    const [printed, again, scorecard] = await Promise.all([
      page.pdf({ preferCSSPageSize: true }),
      recomputed(await file.path()),
      api.pilot(),
    ]);
    expect(printed.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(again).toEqual(scorecard);
  });
});

test('after a whole pilot the scorecard is full and fits one printed page', async ({ enter }) => {
  const { page, api, who } = await enter('owner', new Tenant('northwind'));
  const owner = new Owner(page, api, who);
  const scorecard = await api.pilot();
  await owner.opensPilot();

  await expect(page.getByRole('main')).toContainText(scorecard.explanation);
  // Those that are over: what the other tests do belongs to this week.
  for (const { number, acted, hours_saved: hours } of scorecard.weeks.filter(
    ({ end }) => Date.parse(end) < Date.now(),
  )) {
    await expect(owner.week(number)).toContainText(String(acted));
    if (hours?.value != null) await expect(owner.week(number)).toContainText(`${hours.value.toFixed(2)} h`);
  }
  const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(printed.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test('only owners see the pilot, only seniors the baseline', async ({ senior, junior }) => {
  await senior.opens('/analytics/baseline');
  await expect(senior.page.getByRole('timer')).toBeVisible();
  await expect(senior.page.getByRole('button', { name: /^Exclude/ })).toHaveCount(0);
  await junior.isKeptOutOf('/analytics/baseline', 'Engineers, admins and owners can see analytics.');
});
