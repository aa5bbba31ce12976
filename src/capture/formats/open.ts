import type { FileStatistics } from '../statistics.js';
import type { Format } from './format.js';
import { PcapFormat } from './pcap.js';
import { PcapngFormat } from './pcapng.js';
import type { Window } from './window.js';

/** The reader of a capture whose kind `contentOf` told. */
export const openFormat = (kind: 'pcap' | 'pcapng', window: Window, statistics: FileStatistics): Format =>
  kind === 'pcap' ? new PcapFormat(window, statistics) : new PcapngFormat(window, statistics);
