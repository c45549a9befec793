import { Component, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Button, CustomerPhoto, QuickReply } from '@contracts';
import { mdiAccountSwitchOutline, mdiImageOutline, mdiSend } from '@mdi/js';
import { ChatLog } from '../chat/chat-log';
import { FanpagesApi } from '../data/fanpages-api';
import { SimulatorApi } from '../data/simulator-api';
import { System } from '../data/system';
import { Words } from '../i18n/words';
import { EmptyState } from '../ui/empty-state';
import { ErrorPanel } from '../ui/error-panel';
import { Icon } from '../ui/icon';
import { PageAvatar } from '../ui/page-avatar';
import { Chat } from './chat';
import { SamplePhotos } from './sample-photos';

/** What Messenger lets a customer write in one message. */
const textLength = 2_000;

/** Messenger as a customer sees it: everything here goes the way of a real message, signature included. */
@Component({
  selector: 'app-simulator',
  imports: [ChatLog, EmptyState, ErrorPanel, Icon, PageAvatar, RouterLink, SamplePhotos],
  providers: [Chat],
  templateUrl: './simulator.html',
  styleUrl: './simulator.scss',
})
export class Simulator {
  protected readonly words = inject(Words);
  protected readonly chat = inject(Chat);
  protected readonly system = inject(System);
  protected readonly fanpages = inject(FanpagesApi).listResource();
  protected readonly samples = inject(SimulatorApi).customerPhotosResource();
  /** Of things that this page sells, or that nobody does; all of them for a page that has no part in the demo shop. */
  protected readonly samplesHere = computed(() => {
    const all = this.samples.hasValue() ? this.samples.value().items : [];
    const pageId = this.page()?.pageId ?? '';
    return all.some(({ pageIds }) => pageIds.includes(pageId))
      ? all.filter(({ pageIds }) => pageIds.length === 0 || pageIds.includes(pageId))
      : all;
  });

  protected readonly icons = { photo: mdiImageOutline, restart: mdiAccountSwitchOutline, send: mdiSend };
  protected readonly textLength = textLength;
  protected readonly inviting = signal(false);
  protected readonly unavailable = computed(() => this.system.status()?.simulatorAvailable === false);

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

  constructor() {
    effect(() => {
      const pageId = this.openPageId();
      if (pageId) {
        untracked(() => {
          this.chat.open(pageId);
        });
      }
    });
  }

  protected choose(pageId: string): void {
    localStorage.setItem('simulator.page', pageId);
    this.chosen.set(pageId);
  }

  protected startOver(): void {
    const page = this.page();
    if (page) {
      this.chat.startOver(page.pageId);
    }
  }

  protected write(box: HTMLInputElement): void {
    const text = box.value.trim();
    box.value = '';
    if (text) {
      void this.chat.send({ kind: 'text', text });
    }
  }

  protected reply({ title, payload }: QuickReply): void {
    void this.chat.send({ kind: 'quickReply', title, payload });
  }

  protected press(button: Button): void {
    if (button.type === 'postback') {
      void this.chat.send({ kind: 'postback', title: button.title, payload: button.payload });
    }
  }

  protected sendFiles(files: FileList | null | undefined): void {
    for (const file of Array.from(files ?? [])) {
      void this.chat.sendPhoto(file);
    }
  }

  protected choosePhotos(picker: HTMLInputElement): void {
    this.sendFiles(picker.files);
    picker.value = '';
  }

  protected sendSample(photo: CustomerPhoto): void {
    void this.chat.sendPhoto(photo);
  }

  protected invite(event: DragEvent): void {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      this.inviting.set(true);
    }
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.inviting.set(false);
    this.sendFiles(event.dataTransfer?.files);
  }

  protected silenceReason(): string {
    const page = this.page();
    if (!page?.aiEnabled) {
      return this.words.of('simulator.silenceOff');
    }
    return this.words.of(page.hasToken ? 'simulator.silenceCheck' : 'simulator.silenceToken');
  }
}
