import { isFields } from '../fields';
import { GraphError, invalid } from '../graph-error';

/** How the next messages are answered. Sender actions always work. */
export interface Behaviour {
  /**
   * `slow` answers late, `hang` never answers, `reset` drops the connection, `error500` answers without a Graph error as a
   * broken proxy does, `error` with `code`.
   */
  mode: 'normal' | 'slow' | 'hang' | 'reset' | 'error500' | 'error';
  code?: number;
  subcode?: number;
  status?: number;
  /** How many messages are treated like this; all of them unless given. */
  times?: number;
  /** The message reaches the customer although the caller learns of a failure. */
  delivers?: boolean;
  /** Of `slow`. */
  delaySeconds?: number;
}

const modes: readonly unknown[] = [
  'normal',
  'slow',
  'hang',
  'reset',
  'error500',
  'error',
] satisfies Behaviour['mode'][];

/** The failure switch of the stand-in. */
export class BehaviourSwitch {
  private behaviour: Behaviour = { mode: 'normal' };

  /** @throws GraphError when it is not a behaviour */
  set(wanted: unknown): Behaviour {
    if (!isFields(wanted) || !modes.includes(wanted['mode'])) {
      throw invalid('mode must be normal, slow, hang, reset, error500 or error');
    }
    this.behaviour = wanted as unknown as Behaviour;
    return this.behaviour;
  }

  read(): Behaviour {
    return this.behaviour;
  }

  reset(): void {
    this.behaviour = { mode: 'normal' };
  }

  /** The behaviour for one message: counts down `times`. */
  take(): Behaviour {
    const current = this.behaviour;
    if (current.mode !== 'normal' && current.times !== undefined) {
      const times = current.times - 1;
      this.behaviour = times > 0 ? { ...current, times } : { mode: 'normal' };
    }
    return current;
  }
}

export function failureOf({ code = 2, subcode, status }: Behaviour): GraphError {
  return new GraphError(`(#${code}) Set by the failure switch`, code, subcode, status);
}
