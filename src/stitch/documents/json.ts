/** JSON as a file, the same for the same value. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Times that no format wants to know closer. */
export const milliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;
