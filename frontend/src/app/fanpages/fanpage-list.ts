import { Component, computed, inject, input } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { FanpageResponse } from '@contracts';
import { mdiPencilOutline, mdiPlus, mdiTrashCanOutline } from '@mdi/js';
import { firstValueFrom } from 'rxjs';
import { type FailureCode, isErrorCode } from '../data/api-error';
import { FanpagesApi } from '../data/fanpages-api';
import { keepPrevious } from '../data/keep-previous';
import { EmptyState } from '../ui/empty-state';
import { ErrorPanel } from '../ui/error-panel';
import { Icon } from '../ui/icon';
import { PageAvatar } from '../ui/page-avatar';
import { Prompts } from '../ui/prompts';
import { BotBadge } from './bot-badge';
import { ConnectButton } from './connect/connect-button';
import { ConnectionBadge } from './connect/connection-badge';
import { FanpageDialog } from './fanpage-dialog';

@Component({
  selector: 'app-fanpage-list',
  imports: [BotBadge, ConnectButton, ConnectionBadge, EmptyState, ErrorPanel, Icon, PageAvatar, RouterLink],
  templateUrl: './fanpage-list.html',
  styleUrl: './fanpage-list.scss',
})
export class FanpageList {
  /** From the address: why Facebook's way back led here and not to the choice of pages. */
  readonly connectError = input<string>();

  private readonly api = inject(FanpagesApi);
  private readonly dialog = inject(MatDialog);
  private readonly prompts = inject(Prompts);
  private readonly loaded = this.api.listResource();
  protected readonly words = this.prompts.words;

  protected readonly icons = { add: mdiPlus, edit: mdiPencilOutline, delete: mdiTrashCanOutline };
  protected readonly fanpages = keepPrevious(this.loaded);
  protected readonly connectFailure = computed<FailureCode | null>(() => {
    const code = this.connectError();
    return code === undefined ? null : isErrorCode(code) ? code : 'UNEXPECTED';
  });

  protected async edit(fanpage: FanpageResponse | null): Promise<void> {
    const dialog = this.dialog.open<FanpageDialog, FanpageResponse | null, boolean>(FanpageDialog, {
      data: fanpage,
      width: 'calc(100vw - 32px)',
      maxWidth: '480px',
    });
    if (await firstValueFrom(dialog.afterClosed())) {
      this.prompts.toast.say(this.words.of('fanpages.saved'));
      this.loaded.reload();
    }
  }

  protected async remove(fanpage: FanpageResponse): Promise<void> {
    const sure = await this.prompts.confirm.ask({
      title: this.words.of('fanpages.deleteTitle'),
      text: this.words.of('fanpages.deleteText', { name: fanpage.name }),
      action: this.words.of('common.delete'),
      dangerous: true,
    });
    if (!sure) {
      return;
    }
    try {
      await this.api.remove(fanpage.id);
      this.prompts.toast.say(this.words.of('fanpages.deleted'));
    } catch (error) {
      this.prompts.toast.sayError(error);
    }
    this.loaded.reload();
  }

  protected reload(): void {
    this.loaded.reload();
  }
}
