import type { SettingsOf } from '../../core/params.js';

export const params = {
  maxHistoryLength: {
    default: 100,
    doc: 'Letters of the history that are kept.',
    zeek: 'QUIC::max_history_length',
  },
} as const;

export type QuicSettings = SettingsOf<typeof params>;
