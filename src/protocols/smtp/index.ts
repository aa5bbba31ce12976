import { defineProtocol } from '../contract.js';
import { SmtpAnalyzer } from './analyzer.js';
import { smtpLog } from './log.js';
import { smtpParams } from './params.js';
import { probeSmtp } from './probe.js';

/** Mail on its way: SMTP with its extensions, and the messages in it. */
export const smtp = defineProtocol({
  name: 'smtp',
  title: 'Simple Mail Transfer Protocol',
  ports: { tcp: [25, 587] },
  probe: { tcp: probeSmtp },
  open: report => new SmtpAnalyzer(report),
  logs: [smtpLog],
  params: smtpParams,
});
