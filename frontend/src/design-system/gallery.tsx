import type { ReactNode } from 'react';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { CommandOutput } from '@/components/command-output';
import { EmptyState } from '@/components/empty-state';
import { Select, TextArea, TextField } from '@/components/field';
import { IconButton } from '@/components/icon-button';
import { Kbd } from '@/components/kbd';
import { Notice } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { Spinner } from '@/components/spinner';
import { tokens } from '@/design-system/tokens';
import { SeverityBadge } from '@/domain/severity-badge';
import { StateBadge } from '@/domain/state-badge';
import { Viewers } from '@/domain/viewers';

/** Every token and component as the real style sheet draws them, for docs/design-system.md. No part of the product. */
const LOOKING = [
  { id: 'ben', name: 'Ben Carter' },
  { id: 'ana', name: 'Ana Ruiz' },
  { id: 'mia', name: 'Mia Chen' },
];

export function Gallery() {
  return (
    <main className="mx-auto grid max-w-page gap-8 bg-surface p-8 text-ink">
      <h1 className="font-semibold text-2xl">Design system</h1>
      <Colours />
      <Scales />
      <Components />
    </main>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4 border-line border-t pt-4">
      <h2 className="font-semibold text-lg">{title}</h2>
      {children}
    </section>
  );
}

function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>;
}

function Colours() {
  return (
    <Section title="Colour">
      <div className="grid grid-cols-6 gap-3">
        {tokens('--color-').map((name) => (
          <div key={name} className="grid gap-1">
            <div className="h-10 rounded-md ring-1 ring-line ring-inset" style={{ background: `var(${name})` }} />
            <code className="text-ink-muted text-xs">{name.slice(8)}</code>
          </div>
        ))}
      </div>
    </Section>
  );
}

function Scales() {
  const sizes = tokens('--text-').filter((name) => !name.slice(2).includes('--'));
  return (
    <Section title="Type, radius, depth">
      {sizes.map((name) => (
        <p key={name} style={{ fontSize: `var(${name})`, lineHeight: `var(${name}--line-height)` }}>
          {name.slice(7)} · Accounting app says “database is locked” for all users · 0123456789
        </p>
      ))}
      <Row>
        {tokens('--radius-').map((name) => (
          <div key={name} className="bg-accent-soft p-4 text-xs" style={{ borderRadius: `var(${name})` }}>
            radius {name.slice(9)}
          </div>
        ))}
        {tokens('--shadow-').map((name) => (
          <div key={name} className="rounded-md bg-raised p-4 text-xs" style={{ boxShadow: `var(${name})` }}>
            shadow {name.slice(9)}
          </div>
        ))}
      </Row>
    </Section>
  );
}

function Components() {
  return (
    <Section title="Components">
      <Row>
        <Button variant="primary">Pick up</Button>
        <Button>Release</Button>
        <Button variant="ghost">Brief</Button>
        <Button variant="danger">Withdraw</Button>
        <Button variant="primary" busy>
          Sending
        </Button>
        <Button disabled>Not now</Button>
        <IconButton icon="copy" label="Copy" />
        <Kbd>E</Kbd>
        <Spinner />
        <Avatar name="Ana Ruiz" />
        <Viewers people={LOOKING} className="text-xs" />
      </Row>
      <Row>
        <SeverityBadge severity="critical" />
        <SeverityBadge severity="high" />
        <SeverityBadge severity="medium" />
        <SeverityBadge severity="low" />
        <StateBadge state="open" />
        <StateBadge state="claimed" />
        <StateBadge state="active" />
        <StateBadge state="resolved" />
        <StateBadge state="withdrawn" />
      </Row>
      <div className="grid grid-cols-3 gap-4">
        <TextField label="Client" placeholder="Harbor Dental Group" />
        <TextField label="Ticket" optional error="At most 200 characters" defaultValue="T-26985" />
        <Select label="Severity" defaultValue="high">
          <option value="high">High</option>
        </Select>
        <TextArea label="Why stuck" hint="A line is enough." />
        <Card className="p-4 text-sm">A card: a surface with a hairline.</Card>
        <div className="grid content-start gap-2">
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-4 w-24" />
        </div>
      </div>
      <Notice tone="info">No assessment provider is configured for this account.</Notice>
      <Notice tone="positive">Resolved 3 min ago</Notice>
      <Notice tone="warning">Waiting in the queue for 12 min</Notice>
      <Notice tone="danger">Ana Ruiz picked this up first, 4 s ago</Notice>
      <CommandOutput text={'Server:  10.20.0.10\nAddress: 10.20.0.10'} />
      <EmptyState icon="queue" title="Nothing is waiting">
        A card slides in here when a technician escalates.
      </EmptyState>
    </Section>
  );
}
