/** A language's tag as BCP 47 writes it (`en-us` is `en-US`); as it is where it is none. */
export function canonicalLanguage(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? tag;
  } catch {
    return tag;
  }
}
