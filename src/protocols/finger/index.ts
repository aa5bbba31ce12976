import { defineProtocol } from '../contract.js';
import { FingerAnalyzer } from './analyzer.js';

/** Finger: RFC 1288. */
export const finger = defineProtocol({
  name: 'finger',
  title: 'Finger',
  ports: { tcp: [79] },
  open: report => new FingerAnalyzer(report),
});
