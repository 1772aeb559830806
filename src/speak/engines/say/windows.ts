import { z } from 'zod';
import { foldToAscii } from '../../text/fold.js';
import type { SayPlatform, SystemVoice } from './platform.js';

const LIST = [
  '[Console]::OutputEncoding = [Text.Encoding]::UTF8',
  'Add-Type -AssemblyName System.Speech',
  '$voices = (New-Object System.Speech.Synthesis.SpeechSynthesizer).GetInstalledVoices() | Where-Object Enabled',
  '$facts = $voices | ForEach-Object { @{ name = $_.VoiceInfo.Name; culture = $_.VoiceInfo.Culture.Name; ' +
    'gender = [string]$_.VoiceInfo.Gender; age = [string]$_.VoiceInfo.Age } }',
  'ConvertTo-Json -Compress -InputObject @($facts)',
].join('; ');

const listed = z.array(
  z.object({ name: z.string(), culture: z.string(), gender: z.string(), age: z.string() }),
);

/**
 * Windows: the package builds a command of PowerShell and hands it to cmd.exe, voice and file name included, so both
 * must be made of characters that mean nothing to either. The text goes through standard input, in the console's code
 * page, of which only ASCII is the same everywhere.
 */
export const windows: SayPlatform = {
  name: 'win32',
  list: ['powershell.exe', '-NoProfile', '-NonInteractive', '-Command', LIST],
  parseList: (output) => {
    const result = listed.safeParse(parseJson(output));
    return result.success ? result.data.map(toVoice) : [];
  },
  isSafeVoice: (name) => /^[\p{L}\p{N}]+(?:[ ._-][\p{L}\p{N}]+)*$/u.test(name),
  isSafePath: (path) => /^[A-Za-z]:[\\/][\w.~\\/-]+$/.test(path),
  safeText: (text) => foldToAscii(text),
  kill: (pid) => ['taskkill', '/pid', String(pid), '/T', '/F'],
};

function toVoice({ name, culture, gender, age }: z.infer<typeof listed>[number]): SystemVoice {
  return {
    name,
    language: culture,
    gender: gender === 'Female' ? 'f' : gender === 'Male' ? 'm' : 'u',
    age: age === 'Child' ? 'child' : age === 'Senior' ? 'old' : 'adult',
    comment: '',
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}
