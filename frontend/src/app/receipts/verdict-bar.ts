import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { JudgeReceiptRequest, ReceiptResponse } from '@contracts';
import { mdiCheckCircleOutline, mdiSwapHorizontal, mdiThumbDownOutline, mdiThumbUpOutline, mdiUndo } from '@mdi/js';
import { firstValueFrom } from 'rxjs';
import { ReceiptsApi } from '../data/receipts-api';
import { Icon } from '../ui/icon';
import { Prompts } from '../ui/prompts';
import { ProductPicker, type ProductPickerQuestion } from './product-picker';

/** Asks whether the answer was right, says what was said, and takes it back. */
@Component({
  selector: 'app-verdict-bar',
  imports: [Icon, RouterLink],
  templateUrl: './verdict-bar.html',
  styleUrl: './verdict-bar.scss',
})
export class VerdictBar {
  readonly receipt = input.required<ReceiptResponse>();
  /** With the receipt as it is now. */
  readonly judged = output<ReceiptResponse>();

  private readonly api = inject(ReceiptsApi);
  private readonly dialog = inject(MatDialog);
  private readonly prompts = inject(Prompts);
  protected readonly words = this.prompts.words;

  protected readonly icons = {
    right: mdiThumbUpOutline,
    wrong: mdiThumbDownOutline,
    corrected: mdiSwapHorizontal,
    said: mdiCheckCircleOutline,
    undo: mdiUndo,
  };
  protected readonly busy = signal(false);

  protected readonly said = computed(() => {
    const { verdict, candidates } = this.receipt();
    if (!verdict) {
      return null;
    }
    switch (verdict.kind) {
      case 'right':
        return this.words.of('receipts.saidRight', { by: verdict.by });
      case 'wrong':
        return this.words.of('receipts.saidWrong', { by: verdict.by });
      case 'corrected': {
        const named = candidates.find(({ productId }) => productId === verdict.productId)?.productName;
        return this.words.of('receipts.saidCorrected', {
          by: verdict.by,
          name: named ?? this.words.of('receipts.anotherProduct'),
        });
      }
    }
  });

  /** Without the photo nothing can be learned about a product: only "wrong", or a right "not found", can still be said. */
  protected readonly photoGone = computed(() => this.receipt().photoUrl === null);
  protected readonly canBeRight = computed(() => !this.photoGone() || this.receipt().decision === 'none');
  protected readonly hint = computed(() => {
    const { decision, candidates } = this.receipt();
    if (this.photoGone()) {
      return this.words.of('receipts.verdictHintGone');
    }
    const [first] = candidates;
    return decision === 'unsure' && first?.productName
      ? this.words.of('receipts.verdictHintUnsure', { name: first.productName })
      : this.words.of('receipts.verdictHint');
  });

  protected judge(verdict: JudgeReceiptRequest): Promise<void> {
    return this.change(() => this.api.judge(this.receipt().id, verdict), 'receipts.thanks');
  }

  protected takeBack(): Promise<void> {
    return this.change(() => this.api.takeBackVerdict(this.receipt().id), 'receipts.undone');
  }

  protected async correct(): Promise<void> {
    const dialog = this.dialog.open<ProductPicker, ProductPickerQuestion, string>(ProductPicker, {
      data: { candidates: this.receipt().candidates },
      width: 'calc(100vw - 32px)',
      maxWidth: '520px',
    });
    const productId = await firstValueFrom(dialog.afterClosed());
    if (productId) {
      await this.judge({ kind: 'corrected', productId });
    }
  }

  private async change(
    request: () => Promise<ReceiptResponse>,
    said: 'receipts.thanks' | 'receipts.undone',
  ): Promise<void> {
    this.busy.set(true);
    try {
      this.judged.emit(await request());
      this.prompts.toast.say(this.words.of(said));
    } catch (error) {
      this.prompts.toast.sayError(error);
    }
    this.busy.set(false);
  }
}
