import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, maxLength, pattern, required, type ValidationError } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatSlideToggleModule } from '@angular/material/slide-toggle';
import { type FanpageResponse, matchLevels, type UpdateFanpageRequest } from '@contracts';
import { toApiError } from '../data/api-error';
import { FanpagesApi } from '../data/fanpages-api';
import { Words } from '../i18n/words';
import { Control } from '../ui/control';
import { ErrorPanel } from '../ui/error-panel';
import { Field } from '../ui/field';
import { LevelSlider } from './level-slider';

/** Lengths of the contract (fanpages): a name and a page access token. */
const nameLength = 200;
const tokenLength = 1_000;

/** Adds a fanpage, or edits the one it is given; closes with true once it is stored. */
@Component({
  selector: 'app-fanpage-dialog',
  imports: [Control, ErrorPanel, Field, FormField, FormRoot, LevelSlider, MatDialogModule, MatSlideToggleModule],
  templateUrl: './fanpage-dialog.html',
  styles: `
    .fields {
      /* Material's 65 % would cut the slider off on a laptop. */
      max-height: 76vh !important;
      display: grid;
      gap: 16px;
      padding-top: 8px !important;
      color: var(--ink);
    }
    .remove-token {
      display: flex;
      align-items: center;
      gap: 8px;
      font-size: 0.88rem;
    }
    .remove-token input {
      width: 17px;
      height: 17px;
      accent-color: var(--brand);
    }
  `,
})
export class FanpageDialog {
  private readonly api = inject(FanpagesApi);
  private readonly dialog = inject<MatDialogRef<FanpageDialog, boolean>>(MatDialogRef);
  protected readonly words = inject(Words);
  protected readonly fanpage = inject<FanpageResponse | null>(MAT_DIALOG_DATA);

  protected readonly failure = signal<unknown>(null);
  protected readonly form = form(
    signal({
      name: this.fanpage?.name ?? '',
      pageId: this.fanpage?.pageId ?? '',
      aiEnabled: this.fanpage?.aiEnabled ?? true,
      matchLevel: this.fanpage?.matchLevel ?? matchLevels.default,
      token: '',
      removeToken: false,
    }),
    (path) => {
      required(path.name);
      maxLength(path.name, nameLength);
      required(path.pageId);
      pattern(path.pageId, /^\s*\d{1,32}\s*$/, { message: () => this.words.of('fanpages.pageIdInvalid') });
      maxLength(path.token, tokenLength);
    },
    { submission: { action: () => this.save() } },
  );

  private async save(): Promise<ValidationError.WithOptionalFieldTree[]> {
    this.failure.set(null);
    try {
      await this.store();
      this.dialog.close(true);
      return [];
    } catch (error) {
      if (toApiError(error).code === 'PAGE_ID_TAKEN') {
        return [{ kind: 'PAGE_ID_TAKEN', fieldTree: this.form.pageId }];
      }
      this.failure.set(error);
      return [];
    }
  }

  private async store(): Promise<void> {
    const { name, pageId, aiEnabled, matchLevel, token, removeToken } = this.form().value();
    const fields = { name: name.trim(), pageId: pageId.trim(), aiEnabled, matchLevel };
    if (!this.fanpage) {
      await this.api.create({ ...fields, accessToken: token.trim() || null });
      return;
    }
    // A token that is not mentioned stays as it is.
    const accessToken: Pick<UpdateFanpageRequest, 'accessToken'> = token.trim()
      ? { accessToken: token.trim() }
      : removeToken
        ? { accessToken: null }
        : {};
    await this.api.update(this.fanpage.id, { ...fields, ...accessToken });
  }
}
