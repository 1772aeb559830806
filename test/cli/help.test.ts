import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/main.js';

describe('the list of commands', () => {
  it.each(commands)('says of $name what the command itself says', async ({ name, usage, about, load }) => {
    const command = await load();
    expect([command.name(), command.usage(), command.description()]).toEqual([name, usage, about]);
  });
});
