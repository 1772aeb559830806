/** The colours of a cover, `#rrggbb`. */
export interface Palette {
  /** Behind everything. */
  readonly ground: string;
  /** From near the ground's tone to far from it. */
  readonly steps: readonly [string, string, string];
  /** The one that catches the eye. */
  readonly accent: string;
  /** Text on the ground. */
  readonly ink: string;
}

const palette = (
  ground: string,
  ...[one, two, three, accent, ink]: [string, string, string, string, string]
) => ({
  ground,
  steps: [one, two, three] as const,
  accent,
  ink,
});

export const palettes: readonly [Palette, ...Palette[]] = [
  palette('#14213d', '#1f3a5f', '#2e5984', '#4a7ba6', '#f2a541', '#fdf3e1'),
  palette('#1d3329', '#2c4a3b', '#3f6650', '#5d8a6e', '#e8c07d', '#f7f1e3'),
  palette('#3b0f1e', '#5c1a2e', '#842b43', '#b0485f', '#f0b67f', '#fbeee6'),
  palette('#2a1a3e', '#432a5e', '#654084', '#8f63ab', '#f4c95d', '#f8f0fb'),
  palette('#22303c', '#34495a', '#4d6b80', '#7592a5', '#ff7f66', '#f3f6f8'),
  palette('#06333a', '#0b4f57', '#15727a', '#3c9da0', '#ffd166', '#f1faee'),
  palette('#1b1b2f', '#2e2b4a', '#524a78', '#8278a8', '#e43f5a', '#f6f1f7'),
  palette('#f4ead5', '#e3cfa6', '#c99d62', '#7d4f33', '#b5402f', '#2b2118'),
  palette('#e6f0ea', '#b9d6cc', '#6fa8a0', '#24595d', '#e0663e', '#12343b'),
  palette('#f2d7a0', '#e6b45e', '#c7842d', '#6d3f18', '#1f4e5f', '#2a1a0e'),
  palette('#e9eef6', '#bfd0e8', '#7f9fcb', '#34548b', '#e9a13b', '#16233f'),
  palette('#eeeddb', '#cfd0a3', '#98a368', '#4c5d33', '#a8412b', '#232a16'),
];
