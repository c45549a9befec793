import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

/** Whether this process is on its way out: not ready for new work, finishing what it has. */
@Injectable()
export class Drain {
  private draining = false;

  get active(): boolean {
    return this.draining;
  }

  /** Stops being ready and waits `graceMs` until the load balancer has seen it. */
  async begin(graceMs: number): Promise<void> {
    this.draining = true;
    await delay(graceMs);
  }

  /** Asks keep-alive clients to open their next connection elsewhere. */
  middleware() {
    return (_request: Request, response: Response, next: NextFunction): void => {
      if (this.draining) {
        response.setHeader('Connection', 'close');
      }
      next();
    };
  }
}
