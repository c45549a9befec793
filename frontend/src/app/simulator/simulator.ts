import { Component, computed, effect, inject, linkedSignal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Button, CustomerPhoto, QuickReply } from '@contracts';
import { mdiForumOutline, mdiImageMultipleOutline } from '@mdi/js';
import { ChatLog } from '../chat/chat-log';
import { Composer } from '../chat/composer';
import { clock } from '../data/clock';
import { FanpagesApi } from '../data/fanpages-api';
import { PreviewApi, SimulatorApi } from '../data/simulator-api';
import { System } from '../data/system';
import { Language } from '../i18n/language';
import { Words } from '../i18n/words';
import { EmptyState } from '../ui/empty-state';
import { ErrorPanel } from '../ui/error-panel';
import { FileDrop } from '../ui/file-drop';
import { Icon } from '../ui/icon';
import { PageAvatar } from '../ui/page-avatar';
import { formatLeft } from '../ui/spans';
import { Chat } from './chat';
import { CustomerTabs } from './customer-tabs';
import { Customers } from './customers';
import { FacebookState } from './facebook-state';
import { PlayFacebook } from './play-facebook';
import { SamplePhotos } from './sample-photos';
import { SendMore } from './send-more';

/** What Messenger lets a customer write in one message. */
const textLength = 2_000;
/** Photos in one message, as the server takes them. */
const mostPhotos = 10;

const standInTools = ['photos', 'more', 'facebook'] as const;
const previewTools = ['more'] as const;
type Tool = (typeof standInTools)[number];

/** Messenger as customers see it: with Facebook played beside it, or in production as a preview of one's own. */
@Component({
  selector: 'app-simulator',
  imports: [
    ChatLog,
    Composer,
    CustomerTabs,
    EmptyState,
    ErrorPanel,
    FileDrop,
    Icon,
    PageAvatar,
    PlayFacebook,
    RouterLink,
    SamplePhotos,
    SendMore,
  ],
  providers: [Chat, FacebookState],
  templateUrl: './simulator.html',
  styleUrl: './simulator.scss',
})
export class Simulator {
  private readonly simulatorApi = inject(SimulatorApi);
  private readonly previewApi = inject(PreviewApi);
  private readonly system = inject(System);
  private readonly language = inject(Language);
  private readonly now = clock();
  protected readonly words = inject(Words);
  protected readonly chat = inject(Chat);
  protected readonly customers = inject(Customers);
  private readonly facebook = inject(FacebookState);
  protected readonly fanpages = inject(FanpagesApi).listResource();

  protected readonly icons = { photo: mdiImageMultipleOutline, conversation: mdiForumOutline };
  protected readonly textLength = textLength;
  protected readonly kind = computed(() => this.system.status()?.simulator ?? null);
  protected readonly standIn = computed(() => this.kind() === 'stand_in');
  protected readonly tools = computed<readonly Tool[]>(() => (this.standIn() ? standInTools : previewTools));
  /** Null is closed, for the room that a phone has. */
  protected readonly tool = linkedSignal<Tool | null>(() => this.tools()[0] ?? null);

  protected readonly samples = this.simulatorApi.customerPhotosResource(() => this.standIn());
  /** Of things that this page sells, or that nobody does; all of them for a page that has no part in the demo shop. */
  protected readonly samplesHere = computed(() => {
    const all = this.samples.hasValue() ? this.samples.value().items : [];
    const pageId = this.page()?.pageId ?? '';
    return all.some(({ pageIds }) => pageIds.includes(pageId))
      ? all.filter(({ pageIds }) => pageIds.length === 0 || pageIds.includes(pageId))
      : all;
  });

  protected readonly pages = computed(() => (this.fanpages.hasValue() ? this.fanpages.value().items : []));
  private readonly chosen = linkedSignal(() => localStorage.getItem('simulator.page') ?? '');
  /** The remembered page, or else the first whose bot answers. */
  protected readonly page = computed(
    () =>
      this.pages().find(({ pageId }) => pageId === this.chosen()) ??
      this.pages().find(({ aiEnabled }) => aiEnabled) ??
      this.pages()[0],
  );
  private readonly openPageId = computed(() => this.page()?.pageId);

  /** How long the page may still write, as Facebook sees it. */
  protected readonly window = computed(() => {
    const closes = this.chat.windowClosesAt();
    if (closes === null) {
      return null;
    }
    const left = Date.parse(closes) - this.now() - this.facebook.ahead();
    return {
      open: left > 0,
      text:
        left > 0
          ? this.words.of('simulator.windowLeft', { time: formatLeft(left, this.language.current()) })
          : this.words.of('simulator.windowOver'),
    };
  });

  constructor() {
    effect(() => {
      this.facebook.played.set(this.standIn());
    });
    effect(() => {
      const pageId = this.openPageId();
      const customerId = this.customers.current();
      const kind = this.kind();
      if (pageId && kind) {
        const stage = kind === 'stand_in' ? this.simulatorApi : this.previewApi;
        untracked(() => {
          this.chat.open({ stage, pageId, customerId });
        });
      }
    });
  }

  protected choose(pageId: string): void {
    localStorage.setItem('simulator.page', pageId);
    this.chosen.set(pageId);
  }

  protected show(tool: Tool): void {
    this.tool.update((open) => (open === tool ? null : tool));
  }

  protected write(text: string): void {
    void this.chat.send({ kind: 'text', text });
  }

  protected reply({ title, payload }: QuickReply): void {
    void this.chat.send({ kind: 'text', text: title, payload });
  }

  protected press(button: Button): void {
    if (button.type === 'postback') {
      void this.chat.send({ kind: 'postback', title: button.title, payload: button.payload });
    }
  }

  protected sendFiles(files: FileList | null): void {
    const photos = Array.from(files ?? []).slice(0, mostPhotos);
    if (photos.length) {
      void this.chat.sendPhotos(photos);
    }
  }

  protected choosePhotos(picker: HTMLInputElement): void {
    this.sendFiles(picker.files);
    picker.value = '';
  }

  protected sendSample(photo: CustomerPhoto): void {
    void this.chat.sendPhotos([photo]);
  }

  protected silenceReason(): string {
    const page = this.page();
    if (!page?.aiEnabled) {
      return this.words.of('simulator.silenceOff');
    }
    if (page.connection === 'none' || page.connection === 'disconnected') {
      return this.words.of('simulator.silenceToken');
    }
    return this.words.of(this.window()?.open === false ? 'simulator.silenceWindow' : 'simulator.silenceCheck');
  }
}
