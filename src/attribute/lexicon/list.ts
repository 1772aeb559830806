/** The words of a list written as running text. */
export const words = (text: string): string[] => text.trim().split(/\s+/u);

export const wordSet = (text: string): ReadonlySet<string> => new Set(words(text));
