import type { MatchDecision, ReceiptResponse } from '@contracts';
import { mdiAlertCircle, mdiCheckCircle, mdiHelpCircle, mdiMinusCircle, mdiProgressClock } from '@mdi/js';

/** What a receipt comes to: its decision, once there is one. */
export type Outcome = MatchDecision | 'pending' | 'failed';

export const outcomeOf = ({ status, decision }: Pick<ReceiptResponse, 'status' | 'decision'>): Outcome =>
  status === 'done' ? (decision ?? 'failed') : status;

/** Every outcome has a shape of its own, because not everybody sees its colour. */
export const outcomeIcons: Readonly<Record<Outcome, string>> = {
  sure: mdiCheckCircle,
  unsure: mdiHelpCircle,
  none: mdiMinusCircle,
  pending: mdiProgressClock,
  failed: mdiAlertCircle,
};
