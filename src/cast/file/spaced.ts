/** JSON on one line, with the blanks that a person would put: `{ "gender": "f", "aliases": ["Iz"] }`. */
export function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const properties = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${spaced(each)}`);
  return properties.length === 0 ? '{}' : `{ ${properties.join(', ')} }`;
}
