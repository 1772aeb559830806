/** The trained model that finds out who speaks. */
export const MODEL_FILE = new URL('../model/attribution.bin', import.meta.url);

/** What tells one build of the program from another. There is none where it runs from its sources. */
export const BUILD_FILE = new URL('./.fullcast-built', import.meta.url);
