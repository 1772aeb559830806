/** Samples a second of everything that leaves this stage. */
export const RATE = 44100;
