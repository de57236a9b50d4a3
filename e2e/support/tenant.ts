/** The people of the demo, by the first half of their address. */
export type Role = 'viewer' | 'junior' | 'senior' | 'senior2' | 'admin' | 'owner';

export const PASSWORD = 'demo-password';

export class Tenant {
  readonly slug: string;

  constructor(slug: string) {
    this.slug = slug;
  }

  email(role: Role): string {
    return `${role}@${this.slug}-msp.example`;
  }
}

/** The demo's two, and those that `backend/tests/support/more_accounts.py` adds. */
export const SLUGS = ['northwind', 'fabrikam', 'contoso', 'litware'] as const;

/** Each worker has an account to itself: no test waits for another's cards, or counts them. */
export function tenantOf(parallelIndex: number): Tenant {
  const slug = SLUGS[parallelIndex];
  if (slug === undefined) throw new Error(`There are ${SLUGS.length} accounts, so there can be no more workers.`);
  return new Tenant(slug);
}

/** An account whose members must see nothing of this one. */
export function stranger(to: Tenant): Tenant {
  return new Tenant(SLUGS.find((slug) => slug !== to.slug) ?? SLUGS[0]);
}
