import { Component, inject, input } from '@angular/core';
import { mdiImagePlus } from '@mdi/js';
import { Words } from '../i18n/words';
import { Icon } from '../ui/icon';
import { Toast } from '../ui/toast';
import { SimulatorApi } from '../data/simulator-api';
import { Chat } from './chat';

const attachments = ['audio', 'video', 'file', 'fallback', 'location'] as const;

/** What customers send besides words and photos, and what the shop itself may do at Facebook. */
@Component({
  selector: 'app-send-more',
  imports: [Icon],
  templateUrl: './send-more.html',
  styleUrl: './tools.scss',
})
export class SendMore {
  /** Comments and the shop's own answers need somebody who plays Facebook. */
  readonly withFacebook = input.required<boolean>();

  private readonly api = inject(SimulatorApi);
  private readonly toast = inject(Toast);
  protected readonly chat = inject(Chat);
  protected readonly words = inject(Words);
  protected readonly photoIcon = mdiImagePlus;
  protected readonly attachments = attachments;

  protected start(): void {
    void this.chat.send({ kind: 'postback', title: this.words.of('simulator.more.start'), payload: 'GET_STARTED' });
  }

  protected sticker(sticker: 'like' | 'other'): void {
    void this.chat.send({ kind: 'sticker', sticker });
  }

  protected attach(type: (typeof attachments)[number]): void {
    void this.chat.send({ kind: 'attachment', type });
  }

  protected react(mid: string): void {
    void this.chat.send({ kind: 'reaction', mid, emoji: '❤️' });
  }

  protected edit(mid: string): void {
    const message = this.chat.timeline().find(({ id }) => id === mid);
    const text = this.words.of('simulator.more.editText', { text: message?.text ?? '' });
    void this.chat.send({ kind: 'edit', mid, text });
  }

  protected refer(box: HTMLInputElement, source: string): void {
    const ref = box.value.trim();
    if (ref) {
      void this.chat.send({ kind: 'referral', ref, source: source === 'ADS' ? 'ADS' : 'SHORTLINK' });
      box.value = '';
    }
  }

  protected staff(box: HTMLInputElement): void {
    const text = box.value.trim();
    if (text) {
      void this.chat.send({ kind: 'staff', text });
      box.value = '';
    }
  }

  protected async comment(box: HTMLInputElement, picker: HTMLInputElement): Promise<void> {
    const text = box.value.trim();
    const photo = picker.files?.[0];
    if (!text && !photo) {
      return;
    }
    try {
      const photoUrl = photo && (await this.api.hostPhoto(photo));
      box.value = '';
      picker.value = '';
      await this.chat.send({ kind: 'comment', text, ...(photoUrl ? { photoUrl } : {}) });
    } catch (error) {
      this.toast.sayError(error);
    }
  }
}
