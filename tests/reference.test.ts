import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('has reference pages that say what the sources say', () => {
  const { stderr, status } = spawnSync(process.execPath, ['scripts/reference.mjs', '--check'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
