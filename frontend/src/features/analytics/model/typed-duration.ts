import { SAMPLE_CREATE_SECONDS_MAX } from '@resolutionflow/api-client';
import * as words from '@/features/analytics/words';

const NUMBER = String.raw`\d+(?:[.,]\d+)?`;
const HOURS = String.raw`(?:(${NUMBER})\s*(?:h|hrs?|hours?)\.?)`;
const MINUTES = String.raw`(?:(${NUMBER})\s*(?:m|mins?|minutes?|['′’])\.?)`;
const SECONDS = String.raw`(?:(${NUMBER})\s*(s|secs?|seconds?|["″”])?\.?)`;
const THEN = String.raw`[\s,]*(?:and\s+)?`;
const IN_UNITS = new RegExp(`^${HOURS}?${THEN}${MINUTES}?${THEN}${SECONDS}?$`, 'i');
const BY_COLONS = /^(?:(\d+):)?(\d+):(\d{2}(?:[.,]\d+)?)$/;
const SIXTY = 60;

/**
 * Seconds, from what people write: "6:30", "1:05:00", "6 min 30 s", "6m30", "6.5 min", "390". A number alone is seconds.
 * Null if ambiguous: "6.30" is 6.3 seconds to one and six and a half minutes to another.
 */
export function readDuration(text: string): number | null {
  const written = text.trim();
  return byColons(written) ?? inUnits(written);
}

function byColons(text: string): number | null {
  const [, hours, minutes, seconds] = BY_COLONS.exec(text) ?? [];
  if (minutes === undefined || seconds === undefined) return null;
  if (number(seconds) >= SIXTY || (hours !== undefined && number(minutes) >= SIXTY)) return null;
  return total(hours, minutes, seconds);
}

function inUnits(text: string): number | null {
  const [found, hours, minutes, seconds, unit] = IN_UNITS.exec(text) ?? [];
  if (!found) return null;
  const isBare = seconds !== undefined && unit === undefined && minutes === undefined;
  if (isBare && (hours !== undefined || /\D/.test(seconds))) return null;
  return total(hours, minutes, seconds);
}

function total(hours: string | undefined, minutes: string | undefined, seconds: string | undefined): number {
  return number(hours) * 3_600 + number(minutes) * SIXTY + number(seconds);
}

function number(text = '0'): number {
  return Number(text.replace(',', '.'));
}

/** "6:30", "1:05:00": as a stopwatch shows it, whole seconds that have passed. */
export function stopwatchTime(seconds: number): string {
  const whole = Math.floor(Math.max(0, seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor(whole / SIXTY) % SIXTY, whole % SIXTY];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** Why a text is not a duration, as a sentence for the user; null for a valid one. */
export function durationError(text: string): string | null {
  if (text.trim() === '') return words.enterADuration;
  const seconds = readDuration(text);
  if (seconds === null) return words.notValidDuration;
  if (seconds <= 0) return words.enterMoreThanZero;
  return seconds > SAMPLE_CREATE_SECONDS_MAX ? words.enterMostFourHours : null;
}
