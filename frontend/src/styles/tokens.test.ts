// @vitest-environment node
import { describe, expect, it } from 'vitest';
import css from '@/styles/tokens.css?raw';

type Rgb = [number, number, number];
type Theme = 'light' | 'dark';

/** Linear sRGB from OKLCH (https://www.w3.org/TR/css-color-4/#color-conversion-code), cut off at the gamut. */
function linearRgb(l: number, c: number, hue: number): Rgb {
  const a = c * Math.cos((hue * Math.PI) / 180);
  const b = c * Math.sin((hue * Math.PI) / 180);
  const cone = (x: number, y: number) => (l + x * a + y * b) ** 3;
  const [long, medium, short] = [
    cone(0.3963377774, 0.2158037573),
    cone(-0.1055613458, -0.0638541728),
    cone(-0.0894841775, -1.291485548),
  ];
  const rgb: Rgb = [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
  return rgb.map((part) => Math.min(1, Math.max(0, part))) as Rgb;
}

function color(name: string, theme: Theme): Rgb {
  const found = new RegExp(`--color-${name}: light-dark\\(oklch\\(([^)]+)\\), oklch\\(([^)]+)\\)\\)`).exec(css);
  const parts = found?.[theme === 'light' ? 1 : 2]?.split(' ').map(Number);
  if (parts?.length !== 3) throw new Error(`--color-${name} is not light-dark() of two opaque oklch()`);
  const [l = 0, c = 0, hue = 0] = parts;
  return linearRgb(l, c, hue);
}

function contrast(one: Rgb, other: Rgb): number {
  const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const SURFACES = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'selected'];
const TEXT = ['ink', 'ink-muted', 'ink-subtle', 'accent-ink', 'critical', 'high', 'medium', 'low', 'positive'];
const PAIRS: [text: string, on: string, atLeast: number][] = [
  ...SURFACES.flatMap((on) => TEXT.map((text): [string, string, number] => [text, on, 4.5])),
  ...['positive', 'warning', 'danger', 'critical', 'accent'].flatMap((tone): [string, string, number][] => [
    ['ink', `${tone}-soft`, 4.5],
    ['ink-muted', `${tone}-soft`, 4.5],
  ]),
  ['accent-ink', 'accent-soft', 4.5],
  ['positive', 'positive-soft', 4.5],
  ['warning', 'warning-soft', 4.5],
  ['warning', 'surface', 4.5],
  ['danger', 'danger-soft', 4.5],
  ['danger', 'raised', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  // What is not text but must be seen: the bounds of a field, the ring of the focus (WCAG 1.4.11).
  ['control', 'surface', 3],
  ['control', 'raised', 3],
  ['focus', 'surface', 3],
  ['focus', 'canvas', 3],
  ['focus', 'raised', 3],
];

describe.each<Theme>(['light', 'dark'])('colours of the %s theme', (theme) => {
  it('reach the contrast that WCAG 2.2 AA asks for', () => {
    const faint = PAIRS.map(([text, on, atLeast]) => {
      const ratio = contrast(color(text, theme), color(on, theme));
      return ratio < atLeast ? `${text} on ${on}: ${ratio.toFixed(2)}, not ${atLeast}` : null;
    }).filter(Boolean);
    expect(faint).toEqual([]);
  });
});
