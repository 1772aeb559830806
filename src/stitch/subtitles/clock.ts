/** `00:01:02.345`, whatever stands before the thousandths. Hours may have more than two digits. */
export function clock(seconds: number, point: '.' | ','): string {
  const all = Math.max(0, Math.round(seconds * 1000));
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0');
  const [hours, minutes] = [Math.floor(all / 3_600_000), Math.floor(all / 60_000) % 60];
  return `${pad(hours, 2)}:${pad(minutes, 2)}:${pad(Math.floor(all / 1000) % 60, 2)}${point}${pad(all % 1000, 3)}`;
}
