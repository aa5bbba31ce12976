import { expect, it } from 'vitest';
import type { Finding, Severity } from './contract.js';
import { Findings } from './findings.js';

const finding = (severity: Severity, start: number, title: string): Finding => ({
  kind: 'scan.port.tcp_syn',
  severity,
  title,
  score: 1,
  src: '192.0.2.1',
  dsts: ['192.0.2.2'],
  start,
  end: start,
  attack: [],
  why: [],
  evidence: {},
});

it('lists the gravest first, then by time, each as it was said last', () => {
  const findings = new Findings();
  findings.raise(finding('low', 1, 'a'));
  const grows = findings.raise(finding('high', 3, 'b'));
  findings.raise(finding('high', 2, 'c'));
  grows.update(finding('high', 3, 'd'));
  expect(findings.written().map(({ id, title }) => `${id} ${title}`)).toEqual(['F1 c', 'F2 d', 'F3 a']);
});

it('keeps so many, and counts the others', () => {
  const findings = new Findings();
  for (let number = 0; number < 100_002; number++)
    findings.raise(finding('low', number, 'a')).update(finding('low', number, 'b'));
  expect([findings.list().length, findings.givenUp]).toEqual([100_000, 2]);
});
