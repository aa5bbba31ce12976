import { defineProtocol } from '../contract.js';
import { FtpAnalyzer } from './analyzer.js';
import { ftpLog, ftpLoginLog } from './log.js';
import { ftpParams } from './params.js';
import { probe } from './probe.js';

/** File Transfer Protocol, the control connection; ports 21 and (GridFTP) 2811. */
export const ftp = defineProtocol({
  name: 'ftp',
  title: 'File Transfer Protocol',
  ports: { tcp: [21, 2811] },
  probe: { tcp: probe },
  open: report => new FtpAnalyzer(report),
  logs: [ftpLog, ftpLoginLog],
  params: ftpParams,
});
