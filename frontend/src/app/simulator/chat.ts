import { computed, DOCUMENT, inject, Service, signal } from '@angular/core';
import { toObservable, takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { CustomerPhoto, SimulatorConversation } from '@contracts';
import { catchError, defer, EMPTY, type Observable, repeat, switchMap, timer } from 'rxjs';
import { type ApiError, toApiError } from '../data/api-error';
import { SimulatorApi } from '../data/simulator-api';
import { ChatMemory } from './chat-memory';
import { previewOf } from './photo-preview';
import { type SentMessage, timelineOf } from './timeline';
import { Words } from '../i18n/words';
import { type CustomerEvent, newMessageId, webhookPayload } from './webhook-payload';

/** Feels like a chat. */
const livelyPollMs = 700;
/** A chat that only stands open leaves the API's rate limit to the rest of the admin. */
const idlePollMs = 2_500;
/** How long a conversation stays lively after something happened: answers are promised well within it. */
const livelyMs = 20_000;
/** Answers are promised within 5 s; twice that means something is wrong. */
const silenceMs = 10_000;

const nothing: SimulatorConversation = { typing: false, messages: [], customer: [], windowClosesAt: null };

/** One customer's conversation with one page, from the customer's side. */
@Service({ autoProvided: false })
export class Chat {
  private readonly api = inject(SimulatorApi);
  private readonly memory = inject(ChatMemory);
  private readonly document = inject(DOCUMENT);
  private readonly words = inject(Words);

  private readonly address = signal<{ pageId: string; customerId: string } | null>(null);
  private readonly sent = signal<readonly SentMessage[]>([]);
  private readonly conversation = signal<SimulatorConversation>(nothing);
  /** Since when an answer is awaited, and how many messages had come by then. */
  private readonly awaiting = signal<{ since: number; received: number } | null>(null);
  private readonly now = signal(Date.now());
  private lastEvent = Date.now();
  /** The photos of this visit, to send them again. */
  private readonly photos = new Map<string, File | CustomerPhoto>();

  readonly failure = signal<ApiError | null>(null);
  readonly customerId = computed(() => this.address()?.customerId ?? this.memory.customerId);
  readonly timeline = computed(() =>
    timelineOf(this.sent(), this.conversation().messages, (code) =>
      this.words.of('simulator.notSent', { reason: this.words.ofCode(code) }),
    ),
  );
  readonly typing = computed(() => this.conversation().typing);
  readonly silent = computed(() => {
    const awaiting = this.awaiting();
    return awaiting !== null && !this.typing() && this.now() - awaiting.since > silenceMs;
  });

  constructor() {
    toObservable(this.address)
      .pipe(
        switchMap((address) => (address ? this.poll(address.pageId, address.customerId) : EMPTY)),
        takeUntilDestroyed(),
      )
      .subscribe((conversation) => {
        this.receive(conversation);
      });
  }

  open(pageId: string): void {
    this.conversation.set(nothing);
    this.awaiting.set(null);
    this.sent.set(this.memory.sentTo(pageId));
    this.address.set({ pageId, customerId: this.memory.customerId });
  }

  startOver(pageId: string): void {
    this.memory.becomeSomebodyElse();
    this.open(pageId);
  }

  async sendPhoto(photo: File | CustomerPhoto): Promise<void> {
    const preview = photo instanceof File ? await previewOf(photo) : photo.url;
    const message = this.begin({ kind: 'photo', url: '' }, preview);
    this.photos.set(message.id, photo);
    await this.deliver(message.id, async () => {
      const url = await this.api.hostPhoto(photo instanceof File ? photo : { customerPhotoId: photo.id });
      this.change(message.id, { event: { kind: 'photo', url } });
      return { kind: 'photo', url };
    });
  }

  async send(event: CustomerEvent): Promise<void> {
    const message = this.begin(event, null);
    await this.deliver(message.id, () => Promise.resolve(event));
  }

  async resend(id: string): Promise<void> {
    const message = this.sent().find((one) => one.id === id);
    if (!message) {
      return;
    }
    const photo = this.photos.get(id);
    this.sent.update((messages) => messages.filter((message) => message.id !== id));
    await (photo ? this.sendPhoto(photo) : this.send(message.event));
  }

  private begin(event: CustomerEvent, preview: string | null): SentMessage {
    const message: SentMessage = { id: newMessageId(), at: Date.now(), event, preview, state: 'sending', reason: null };
    this.sent.update((messages) => [...messages, message]);
    this.lastEvent = message.at;
    return message;
  }

  private async deliver(mid: string, prepare: () => Promise<CustomerEvent>): Promise<void> {
    const address = this.address();
    if (!address) {
      return;
    }
    const received = this.conversation().messages.length;
    try {
      const event = await prepare();
      await this.api.deliver(webhookPayload({ ...address, mid, at: Date.now(), event }));
      this.change(mid, { state: 'sent' });
      this.awaiting.set({ since: Date.now(), received });
      this.memory.keep(address.pageId, this.sent());
    } catch (error) {
      this.change(mid, { state: 'failed', reason: toApiError(error).code });
    }
  }

  private change(id: string, change: Partial<SentMessage>): void {
    this.sent.update((messages) =>
      messages.map((message) => (message.id === id ? { ...message, ...change } : message)),
    );
  }

  private poll(pageId: string, customerId: string): Observable<SimulatorConversation> {
    return defer(() => (this.document.hidden ? EMPTY : this.api.conversation(pageId, customerId))).pipe(
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
      this.conversation.set(conversation);
      this.lastEvent = Date.now();
    }
  }
}
