import { Command } from 'commander';
import { analyzeFiles } from './analyze.js';
import { packageFile } from './package-file.js';

/** `earshot demo`: the capture that comes with the package, through the same code as `analyze`. */
export const demoCommand = (): Command =>
  new Command('demo')
    .description('Analyses a capture that comes with earshot, to show what it does.')
    .action(async () => {
      const capture = packageFile('demo/office.pcap.gz');
      const { folder } = await analyzeFiles([capture], { format: ['zeek-json'], set: [], sort: true, color: true });
      process.stdout.write(
        `Next         earshot analyze YOUR.pcap       your own capture\n             cat ${folder}/findings.json     why each finding was raised\n`,
      );
    });
