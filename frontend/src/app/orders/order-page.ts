import { Component, computed, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import {
  type FieldTree,
  form,
  FormField,
  FormRoot,
  max,
  maxLength,
  min,
  pattern,
  required,
  submit,
} from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { orderLimits, type OrderDetails, orderStatuses, type OrderStatus, type UpdateOrderRequest } from '@contracts';
import { MatDialog } from '@angular/material/dialog';
import { mdiArrowLeft, mdiForumOutline, mdiPhone, mdiTrashCanOutline } from '@mdi/js';
import { eraseCustomer } from '../conversations/erase-dialog';
import { type ApiError, toApiError } from '../data/api-error';
import { keepTyped } from '../data/keep-typed';
import { Notices } from '../data/notices';
import { OrdersApi } from '../data/orders-api';
import { Language } from '../i18n/language';
import { AmountInput } from '../ui/amount-input';
import { BringIntoView } from '../ui/bring-into-view';
import { ConflictNotice } from '../ui/conflict-notice';
import { Control } from '../ui/control';
import { EmptyState } from '../ui/empty-state';
import { ErrorPanel } from '../ui/error-panel';
import { Field } from '../ui/field';
import { formatMoment } from '../ui/figures';
import { Icon } from '../ui/icon';
import { PricePipe } from '../ui/price';
import { Prompts } from '../ui/prompts';
import type { HasUnsavedChanges } from '../ui/unsaved-changes.guard';
import { OrderStatusBadge } from './order-status';
import { changeOf, draftOf, emptyOrderDraft, type OrderDraft } from './order-draft';

/** What usually comes after a status. */
const following: Partial<Record<OrderStatus, { status: OrderStatus; from: 'new' | 'confirmed' | 'shipped' }>> = {
  new: { status: 'confirmed', from: 'new' },
  confirmed: { status: 'shipped', from: 'confirmed' },
  shipped: { status: 'done', from: 'shipped' },
};

/**
 * How long the step after the next stays out of reach: its button comes under the same finger, and a double tap takes up to
 * half a second (the longest that systems count as one), here doubled for unsteady hands and late drawing.
 */
const settleMs = 1_000;

/** One order: whom to call, what to send, how far it is. */
@Component({
  selector: 'app-order-page',
  imports: [
    AmountInput,
    BringIntoView,
    ConflictNotice,
    Control,
    EmptyState,
    ErrorPanel,
    Field,
    FormField,
    FormRoot,
    Icon,
    OrderStatusBadge,
    PricePipe,
    RouterLink,
  ],
  templateUrl: './order-page.html',
  styleUrl: './order-page.scss',
  host: { '(window:beforeunload)': 'holdBack($event)' },
})
export class OrderPage implements HasUnsavedChanges {
  private readonly api = inject(OrdersApi);
  private readonly notices = inject(Notices);
  private readonly prompts = inject(Prompts);
  private readonly dialogs = inject(MatDialog);
  private readonly language = inject(Language);
  protected readonly words = this.prompts.words;

  /** From the address. */
  readonly id = input.required<string>();

  protected readonly icons = { back: mdiArrowLeft, chat: mdiForumOutline, phone: mdiPhone, erase: mdiTrashCanOutline };
  protected readonly statuses = orderStatuses;
  protected readonly order = signal<OrderDetails | null>(null);
  protected readonly failure = signal<ApiError | null>(null);
  protected readonly conflict = computed(() => this.failure()?.code === 'VERSION_CONFLICT');
  protected readonly gone = computed(
    () =>
      this.order() === null &&
      ['ORDER_NOT_FOUND', 'NOT_FOUND', 'INVALID_ID', 'VALIDATION_FAILED'].includes(this.failure()?.code ?? ''),
  );

  protected readonly draft = signal(emptyOrderDraft);
  protected readonly form = form(
    this.draft,
    (path) => {
      // Nobody can fill in what a customer had deleted, and the order has to go on without.
      const kept = { when: () => this.order()?.phone !== null };
      required(path.phone, kept);
      pattern(path.phone, /^\s*0[35789]\d{8}\s*$/, { message: () => this.words.of('orders.phoneInvalid') });
      required(path.address, kept);
      maxLength(path.address, orderLimits.addressLength);
      required(path.quantity);
      min(path.quantity, 1);
      max(path.quantity, orderLimits.quantity);
      maxLength(path.note, orderLimits.noteLength);
    },
    {
      submission: {
        action: () => this.save({}),
        onInvalid: showInvalid,
      },
    },
  );
  /** Just after a step was taken. */
  protected readonly settling = signal(false);
  private settled: ReturnType<typeof setTimeout> | undefined;
  protected readonly changed = computed(() => {
    const order = this.order();
    return order !== null && Object.keys(changeOf(this.draft(), order)).length > 0;
  });
  protected readonly next = computed(() => {
    const order = this.order();
    return order ? following[order.status] : undefined;
  });
  /** Not enough for an order that nobody has promised yet. */
  protected readonly short = computed(() => {
    const order = this.order();
    return order?.status === 'new' && order.stock !== null && order.stock < order.quantity;
  });
  protected readonly history = computed(() =>
    (this.order()?.history ?? [])
      .map((entry) => ({
        ...entry,
        moment: formatMoment(entry.at, this.language.current()),
        who: entry.by ?? (entry.change === 'ordered' ? this.words.of('orders.byCustomer') : null),
        what:
          entry.change === 'status'
            ? `${this.words.of('orders.change.status')}: ${this.words.of(`orders.statusName.${entry.status}`)}`
            : this.words.of(`orders.change.${entry.change}`),
      }))
      .reverse(),
  );

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(this.settled);
    });
    effect(() => {
      const id = this.id();
      untracked(() => void this.load(id));
    });
  }

  hasUnsavedChanges(): boolean {
    return this.changed();
  }

  protected holdBack(event: BeforeUnloadEvent): void {
    if (this.changed()) {
      event.preventDefault();
    }
  }

  protected async load(id: string): Promise<void> {
    this.failure.set(null);
    try {
      this.adopt(await this.api.get(id));
    } catch (error) {
      this.failure.set(toApiError(error));
    }
  }

  /** Through the form, so that what is typed is checked, and nothing is sent while a save is on its way. */
  protected async setStatus(status: OrderStatus): Promise<void> {
    await submit(this.form, {
      action: () => this.save({ status }),
      onInvalid: showInvalid,
    });
  }

  protected async choose(select: HTMLSelectElement, shown: OrderStatus): Promise<void> {
    await this.setStatus(this.statuses[select.selectedIndex] ?? shown);
    // By hand: a status that was refused has changed nothing that the template could draw again.
    select.selectedIndex = this.statuses.indexOf(this.order()?.status ?? shown);
  }

  /** The order stays, without the name. */
  protected async eraseCustomer(id: string): Promise<void> {
    const { confirm } = this.prompts;
    const question = {
      title: this.words.of('form.unsaved'),
      text: this.words.of('orders.eraseUnsavedText'),
      action: this.words.of('orders.eraseUnsaved'),
      dangerous: true,
    };
    if (this.changed() && !(await confirm.ask(question))) {
      return;
    }
    if (await eraseCustomer(this.dialogs, () => this.api.eraseCustomer(id))) {
      this.notices.refresh();
      await this.load(id);
    }
  }

  /** Saves what was typed together with a new status. */
  private async save(change: Pick<UpdateOrderRequest, 'status'>): Promise<void> {
    const order = this.order();
    if (!order) {
      return;
    }
    const sent = this.draft();
    this.failure.set(null);
    try {
      this.adopt(
        await this.api.update(order.id, { ...changeOf(sent, order), ...change, version: order.version }),
        sent,
      );
      if (change.status) {
        this.settle();
      }
      this.notices.refresh();
      this.prompts.toast.say(this.words.of('orders.saved'));
    } catch (error) {
      this.failure.set(toApiError(error));
    }
  }

  private adopt(order: OrderDetails, sent?: OrderDraft): void {
    const stored = draftOf(order);
    this.order.set(order);
    this.form().reset(sent ? keepTyped(this.draft(), sent, stored) : stored);
  }

  private settle(): void {
    clearTimeout(this.settled);
    this.settling.set(true);
    this.settled = setTimeout(() => {
      this.settling.set(false);
    }, settleMs);
  }
}

/** On a phone it may be out of sight. */
const showInvalid = (invalid: FieldTree<unknown>): void => {
  invalid().errorSummary()[0]?.fieldTree().focusBoundControl();
};
