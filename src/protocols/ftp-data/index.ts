import { defineProtocol } from '../contract.js';
import { FtpDataAnalyzer } from './analyzer.js';

/** The data connections of FTP. Nothing in them tells what they are: the control connection announces them. */
export const ftpData = defineProtocol({
  name: 'ftp-data',
  analyzer: 'FTP_DATA',
  title: 'File Transfer Protocol, data connection',
  open: report => new FtpDataAnalyzer(report),
});
