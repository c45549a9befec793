import { Component, computed, inject, input, model, output } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { MatSlideToggleModule } from '@angular/material/slide-toggle';
import { RouterLink } from '@angular/router';
import { type FanpageAssignment, type FanpageResponse, limits } from '@contracts';
import { Words } from '../i18n/words';

/** Which pages offer the product, whether they do so now, and how eagerly. */
@Component({
  selector: 'app-fanpage-assignments',
  imports: [MatSlideToggleModule, RouterLink],
  template: `
    @for (row of rows(); track row.page.id) {
      <div class="page" role="group" [attr.aria-label]="row.page.name" [class.on]="row.assignment">
        <label class="offer">
          <input
            #offered
            type="checkbox"
            [checked]="row.assignment !== undefined"
            [attr.aria-label]="words.of('editor.offeredOn', { name: row.page.name })"
            (change)="offer(row.page.id, offered.checked)"
            (blur)="touch.emit()"
          />
          <span>{{ row.page.name }}</span>
        </label>
        @if (row.assignment; as assignment) {
          <div class="settings">
            <mat-slide-toggle
              [checked]="assignment.isActive"
              (change)="change(row.page.id, { isActive: $event.checked })"
            >
              {{ words.of('editor.activeOn') }}
            </mat-slide-toggle>
            <label class="priority">
              <span>{{ words.of('editor.priority') }}</span>
              <input
                #priority
                class="input"
                type="number"
                inputmode="numeric"
                min="0"
                step="1"
                [max]="maxPriority"
                [value]="assignment.priority"
                (change)="changePriority(row.page.id, priority)"
              />
            </label>
          </div>
        }
      </div>
    } @empty {
      <p>
        {{ words.of('editor.noFanpages') }} <a routerLink="/fanpages">{{ words.of('editor.addFanpage') }}</a>
      </p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 10px;
    }
    .page {
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
      padding: 10px 12px;
    }
    .on {
      border-color: color-mix(in oklab, var(--brand) 45%, var(--line));
    }
    .offer {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 28px;
      font-weight: 500;
      overflow-wrap: anywhere;
      cursor: pointer;
    }
    input[type='checkbox'] {
      flex: none;
      width: 18px;
      height: 18px;
      margin: 0;
      accent-color: var(--brand);
    }
    .settings {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 12px;
      margin-top: 8px;
    }
    .priority {
      display: flex;
      align-items: center;
      gap: 8px;
      color: var(--ink-soft);
      font-size: 0.87rem;
    }
    .priority .input {
      width: 84px;
      min-height: 36px;
    }
  `,
})
export class FanpageAssignments implements FormValueControl<FanpageAssignment[]> {
  readonly value = model<FanpageAssignment[]>([]);
  readonly touch = output();
  readonly pages = input.required<readonly FanpageResponse[]>();

  protected readonly words = inject(Words);
  protected readonly maxPriority = limits.maxPriority;
  protected readonly rows = computed(() =>
    this.pages().map((page) => ({
      page,
      assignment: this.value().find((assignment) => assignment.fanpageId === page.id),
    })),
  );

  protected offer(fanpageId: string, offered: boolean): void {
    this.value.update((assignments) => {
      const others = assignments.filter((assignment) => assignment.fanpageId !== fanpageId);
      return offered ? [...others, { fanpageId, isActive: true, priority: 0 }] : others;
    });
  }

  protected change(fanpageId: string, change: Partial<FanpageAssignment>): void {
    this.value.update((assignments) =>
      assignments.map((assignment) => (assignment.fanpageId === fanpageId ? { ...assignment, ...change } : assignment)),
    );
  }

  protected changePriority(fanpageId: string, box: HTMLInputElement): void {
    const typed = Number.isFinite(box.valueAsNumber) ? Math.round(box.valueAsNumber) : 0;
    const priority = Math.min(Math.max(typed, 0), limits.maxPriority);
    box.value = String(priority);
    this.change(fanpageId, { priority });
  }
}
