import { computed, DOCUMENT, inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import type { CustomerPhoto, PlayEventsRequest, SimulatedEvent, SimulatorConversation } from '@contracts';
import { catchError, defer, EMPTY, type Observable, repeat, switchMap, timer } from 'rxjs';
import { type ApiError, toApiError } from '../data/api-error';
import type { ChatStage } from '../data/simulator-api';
import { Words } from '../i18n/words';
import { PhotoMemory } from './photo-memory';
import { previewOf } from './photo-preview';
import { type PendingEvent, timelineOf } from './timeline';

/** Feels like a chat. */
const livelyPollMs = 700;
/** A chat that only stands open leaves the API's rate limit to the rest of the admin. */
const idlePollMs = 2_500;
/** How long a conversation stays lively after something happened: answers are promised well within it. */
const livelyMs = 20_000;
/** Answers are promised within 5 s; twice that means something is wrong. */
const silenceMs = 10_000;

const nothing: SimulatorConversation = { typing: false, messages: [], customer: [], windowClosesAt: null };

interface Address {
  stage: ChatStage;
  pageId: string;
  customerId: string;
}

/** How an event is delivered: see `POST /api/simulator/events`. */
export type Delivery = Pick<PlayEventsRequest, 'copies' | 'shuffled' | 'hoursAgo'>;

const isAddressed = (event: SimulatedEvent): boolean => event.kind !== 'staff' && event.kind !== 'reaction';

/** One customer's conversation with one page, from the customer's side. */
@Service({ autoProvided: false })
export class Chat {
  private readonly document = inject(DOCUMENT);
  private readonly memory = inject(PhotoMemory);
  private readonly words = inject(Words);

  private readonly address = signal<Address | null>(null);
  private readonly pending = signal<readonly PendingEvent[]>([]);
  private readonly conversation = signal<SimulatorConversation>(nothing);
  /** Since when an answer is awaited, and how many messages had come by then. */
  private readonly awaiting = signal<{ since: number; received: number } | null>(null);
  private readonly now = signal(Date.now());
  private lastEvent = Date.now();
  /** Photos whose way to the media host failed, to try it again. */
  private readonly photos = new Map<string, readonly (File | CustomerPhoto)[]>();

  readonly delivery = signal<Delivery>({});
  readonly failure = signal<ApiError | null>(null);
  readonly timeline = computed(() =>
    timelineOf(this.conversation(), this.pending(), {
      words: this.words,
      previewOf: (url) => this.memory.previewOf(url),
    }),
  );
  readonly typing = computed(() => this.conversation().typing);
  readonly windowClosesAt = computed(() => this.conversation().windowClosesAt);
  /** The last message of the page, to react to. */
  readonly lastOfPage = computed(() => this.conversation().messages.at(-1)?.id ?? null);
  /** The last text of the customer, to edit it. */
  readonly lastText = computed(
    () => this.conversation().customer.findLast(({ event }) => event.kind === 'text')?.id ?? null,
  );
  readonly silent = computed(() => {
    const awaiting = this.awaiting();
    return awaiting !== null && !this.typing() && this.now() - awaiting.since > silenceMs;
  });

  constructor() {
    toObservable(this.address)
      .pipe(
        switchMap((address) => (address ? this.poll(address) : EMPTY)),
        takeUntilDestroyed(),
      )
      .subscribe((conversation) => {
        this.receive(conversation);
      });
  }

  open(address: Address): void {
    this.conversation.set(nothing);
    this.awaiting.set(null);
    this.pending.set([]);
    this.address.set(address);
  }

  /** Several photos are one message, as when a customer picks them together. */
  async sendPhotos(photos: readonly (File | CustomerPhoto)[]): Promise<void> {
    const previews = await Promise.all(
      photos.map((photo) => (photo instanceof File ? previewOf(photo) : Promise.resolve(photo.url))),
    );
    const key = crypto.randomUUID();
    const shown = previews.map((preview, index) => {
      const url = `pending:${key}/${index}`;
      if (preview) {
        this.memory.keep(url, preview, false);
      }
      return url;
    });
    this.begin(key, { kind: 'photos', urls: shown });
    this.photos.set(key, photos);
    await this.deliver(key, async ({ stage }) => {
      const urls = await Promise.all(
        photos.map((photo) => stage.hostPhoto(photo instanceof File ? photo : { customerPhotoId: photo.id })),
      );
      urls.forEach((url, index) => {
        const preview = previews[index];
        if (preview) {
          this.memory.keep(url, preview, true);
        }
      });
      return { kind: 'photos', urls };
    });
  }

  async send(event: SimulatedEvent): Promise<void> {
    const key = crypto.randomUUID();
    this.begin(key, event);
    await this.deliver(key, () => Promise.resolve(event));
  }

  async resend(key: string): Promise<void> {
    const message = this.pending().find((one) => one.key === key);
    const photos = this.photos.get(key);
    this.pending.update((all) => all.filter((one) => one.key !== key));
    if (photos) {
      await this.sendPhotos(photos);
    } else if (message) {
      await this.send(message.event);
    }
  }

  private begin(key: string, event: SimulatedEvent): void {
    const at = Date.now();
    this.pending.update((all) => [...all, { key, at, event, id: null, reason: null }]);
    this.lastEvent = at;
  }

  private async deliver(key: string, prepare: (address: Address) => Promise<SimulatedEvent>): Promise<void> {
    const address = this.address();
    if (!address) {
      return;
    }
    const { stage, pageId, customerId } = address;
    const received = this.conversation().messages.length;
    try {
      const event = await prepare(address);
      const [id = null] = await stage.play({ pageId, customerId, events: [event], ...this.delivery() });
      this.change(key, { event, id });
      this.photos.delete(key);
      if (isAddressed(event)) {
        this.awaiting.set({ since: Date.now(), received });
      }
    } catch (error) {
      this.change(key, { reason: toApiError(error).code });
    }
  }

  private change(key: string, change: Partial<PendingEvent>): void {
    this.pending.update((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  private poll({ stage, pageId, customerId }: Address): Observable<SimulatorConversation> {
    return defer(() => (this.document.hidden ? EMPTY : stage.conversation(pageId, customerId))).pipe(
      catchError((error: unknown) => {
        this.failure.set(toApiError(error));
        return EMPTY;
      }),
      repeat({ delay: () => timer(this.lively() ? livelyPollMs : idlePollMs) }),
    );
  }

  private lively(): boolean {
    return this.typing() || Date.now() - this.lastEvent < livelyMs;
  }

  private receive(conversation: SimulatorConversation): void {
    this.failure.set(null);
    this.now.set(Date.now());
    this.awaiting.update((awaiting) =>
      awaiting && conversation.messages.length > awaiting.received ? null : awaiting,
    );
    // The same answer again must not redraw the chat.
    if (JSON.stringify(conversation) !== JSON.stringify(this.conversation())) {
      const known = new Set(conversation.customer.map(({ id }) => id));
      this.conversation.set(conversation);
      this.pending.update((all) => all.filter(({ id }) => id === null || !known.has(id)));
      this.lastEvent = Date.now();
    }
  }
}
