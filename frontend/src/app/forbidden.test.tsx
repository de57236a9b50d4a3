import { type Permission, ProblemError } from '@resolutionflow/api-client';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { missingPermission, requirePermission } from '@/app/forbidden';
import { NotFound } from '@/app/route-error';
import { renderInApp } from '@/testing/render-in-app';
import { sampleMe } from '@/testing/samples';

const WORDS = { title: 'Forbidden', detail: '', status: 403 };

async function thrownBy(route: () => Promise<void> | undefined): Promise<{ data?: unknown }> {
  try {
    await route();
  } catch (thrown) {
    return thrown as { data?: unknown };
  }
  return {};
}

describe('a page that a role does not open', () => {
  it('names the missing permission, the roles that have it and the reader’s role', async () => {
    const me = sampleMe('technician');
    const { data } = await thrownBy(() => requirePermission(me, 'account.manage'));
    await renderInApp(<NotFound data={data} />, { me });
    expect(screen.getByRole('heading', { name: "You don't have access to this page" })).toBeTruthy();
    const words = document.body.textContent;
    expect(words).toContain('Admins and owners can manage the account. Your role in Northwind MSP is Technician.');
    expect(words).not.toContain('another account');
  });

  it('opens for a member with the permission', async () => {
    expect(await thrownBy(() => requirePermission(sampleMe('admin'), 'account.manage'))).toEqual({});
  });

  it('differs from a page that does not exist', async () => {
    await renderInApp(<NotFound />);
    expect(screen.getByRole('heading', { name: 'Page not found' })).toBeTruthy();
  });

  it('follows from the API’s refusal, if it names the permission', () => {
    const refused = (permission: unknown) =>
      new ProblemError({ type: 'urn:resolutionflow:problem:forbidden', ...WORDS, extras: { permission } });
    expect(missingPermission(refused('metrics.read' satisfies Permission))).toBe('metrics.read');
    for (const other of [undefined, 'toString', 7]) expect(missingPermission(refused(other))).toBeNull();
  });
});
