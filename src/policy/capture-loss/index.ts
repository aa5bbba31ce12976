import type { SettingsOf } from '../../core/params.js';
import { type LossRecord, lossLog } from '../../flow/loss.js';
import type { AnyRecord } from '../../records/schema.js';
import { definePolicy, type PolicyContext, type PolicyWatcher } from '../contract.js';
import { captureLossLog } from './log.js';

const params = {
  tooMuchLoss: {
    default: 0.1,
    doc: 'Share of acknowledgements without their data from which a notice is raised, 0 to 1.',
    zeek: 'CaptureLoss::too_much_loss',
  },
  minimumAcks: {
    default: 1,
    doc: 'Acknowledgements in an interval below which a notice says that little was seen.',
    zeek: 'CaptureLoss::minimum_acks',
  },
} as const;

/** How much the capture itself lost: a receiver acknowledges what the capture does not have. */
export const captureLoss = definePolicy({
  name: 'capture-loss',
  title: 'Loss of the capture itself',
  script: 'policy/misc/capture-loss',
  watches: [lossLog],
  observes: true,
  logs: [captureLossLog],
  params,
  open: context => new CaptureLoss(context),
});

class CaptureLoss implements PolicyWatcher {
  private readonly context: PolicyContext<SettingsOf<typeof params>>;

  constructor(context: PolicyContext<SettingsOf<typeof params>>) {
    this.context = context;
  }

  see(row: AnyRecord, _log: unknown, now: number): undefined {
    const { ts = now, since = 0, acks = 0, gaps = 0 } = row as LossRecord;
    const { settings } = this.context;
    const percent = acks === 0 ? 0 : (100 * gaps) / acks;
    if (percent >= settings.tooMuchLoss * 100) {
      const msg = `The capture lost about ${percent.toFixed(3)} % of what was acknowledged`;
      this.context.notice({ ts, note: 'CaptureLoss::Too_Much_Loss', msg });
    }
    if (acks < settings.minimumAcks) {
      const msg = `Only ${acks} TCP acknowledgements were seen, at least ${settings.minimumAcks} were expected`;
      this.context.notice({ ts, note: 'CaptureLoss::Too_Little_Traffic', msg });
    }
    this.context.emit(captureLossLog, { ts, ts_delta: since, peer: 'zeek', gaps, acks, percent_lost: percent });
  }
}
