import { expect, it } from 'vitest';
import { systemReason } from './system-error.js';

it('says why the system refused, by code where it has no words', () => {
  const refused = (code: string) => Object.assign(new Error('x'), { code });
  expect(['EACCES', 'EXDEV'].map(code => systemReason(refused(code)))).toEqual(['permission denied', 'EXDEV']);
  expect(systemReason('odd')).toBe('odd');
});
