const TIME = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?`;

/** The line of a caption that says from when to when it is shown: hours, minutes, seconds and thousandths of both. */
export const TIMING = new RegExp(String.raw`^\s*${TIME}\s*-->\s*${TIME}(?:\s.*)?$`);

/** True for a text with the timings of subtitles. */
export const hasTimings = (text: string): boolean =>
  /^\ufeff?WEBVTT(?:\s|$)/.test(text) ||
  text.split(/\r\n?|\n/, 60).filter((line) => TIMING.test(line)).length > 1;
