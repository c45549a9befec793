import { GraphError } from '../graph-error';

/** Send API calls a second and page (Messenger Platform, "Rate limiting"). */
const sendsPerSecond = 300;

/** How close the pages are to Facebook's limits: as the switch says, and as they send. */
export class UsageLimits {
  /** At 100 nothing is taken any more. */
  percent = 0;
  regainMinutes = 0;
  private readonly sends = new Map<string, { second: number; count: number }>();

  /** Of every answer. */
  get headers(): Record<string, string> {
    return { 'X-App-Usage': JSON.stringify({ call_count: this.percent, total_cputime: 0, total_time: 0 }) };
  }

  /** Besides, of every answer about a page. */
  headersFor(pageId: string): Record<string, string> {
    const counters = {
      type: 'messenger',
      call_count: this.percent,
      total_cputime: 0,
      total_time: 0,
      estimated_time_to_regain_access: this.percent >= 100 ? this.regainMinutes : 0,
    };
    return { 'X-Business-Use-Case-Usage': JSON.stringify({ [pageId]: [counters] }) };
  }

  /** Counts one message. @throws GraphError */
  countSend(pageId: string): void {
    if (this.percent >= 100) {
      throw new GraphError('(#80006) There have been too many messenger calls to this account.', 80_006);
    }
    // Real time: this is about load, which a moved clock does not change.
    const second = Math.floor(Date.now() / 1_000);
    const counted = this.sends.get(pageId);
    const count = counted?.second === second ? counted.count + 1 : 1;
    this.sends.set(pageId, { second, count });
    if (count > sendsPerSecond) {
      throw new GraphError('(#613) Calls to this api have exceeded the rate limit.', 613);
    }
  }

  reset(): void {
    this.percent = 0;
    this.regainMinutes = 0;
    this.sends.clear();
  }
}
