/** Rest that ends early when somebody rings. A ring while nobody rests ends the next rest at once. */
export class Bell {
  private rung = false;
  private wake: (() => void) | undefined;

  /** Somebody has rung since the last rest. */
  get isRung(): boolean {
    return this.rung;
  }

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  /** @param atMost in milliseconds */
  async rest(atMost: number): Promise<void> {
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, atMost);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.rung = false;
    this.wake = undefined;
  }
}
