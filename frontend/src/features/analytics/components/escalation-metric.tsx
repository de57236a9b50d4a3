import type { Period } from '@resolutionflow/api-client';
import { EscalationMetricCard } from '@/features/analytics/components/escalation-metric-card';
import { EscalationMetricLine } from '@/features/analytics/components/escalation-metric-line';

interface EscalationMetricProps {
  /** As a strip with its trend and the saving, or as one line. */
  whole: boolean;
  period: Period;
  onPeriod: (period: Period) => void;
}

/** The in-product metric, where escalations are picked up. */
export function EscalationMetric({ whole, ...rest }: EscalationMetricProps) {
  return whole ? <EscalationMetricCard {...rest} /> : <EscalationMetricLine period={rest.period} />;
}
