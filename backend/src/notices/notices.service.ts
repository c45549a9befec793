import { Injectable } from '@nestjs/common';
import type { NoticeResponse } from '../contracts';
import { noticeNotFound } from './notices.errors';
import { NoticesRepository, type NewNotice } from './notices.repository';

/** More than anybody looks through; who has so many has one cause behind most of them. */
const mostShown = 100;
/** Cleared notices answer "what was that this week?", and who dismissed one has peace for as long. In milliseconds. */
const clearedKeptFor = 7 * 86_400_000;

/** What a person should look at. Raised as often as it is met, shown once. */
@Injectable()
export class Notices {
  constructor(private readonly notices: NoticesRepository) {}

  /** @returns whether it is news: the moment to alert somebody */
  raise(notice: NewNotice): Promise<boolean> {
    return this.notices.open(notice);
  }

  /**
   * Of what lasts for weeks and hurts nobody yet: as `raise`, but after a person has dismissed it, it stays away for a week
   * unless its subject becomes another.
   */
  async remind(notice: NewNotice): Promise<boolean> {
    return (await this.notices.wasDismissed(notice)) ? false : await this.notices.open(notice);
  }

  /** The cause is gone. Clearing what was never raised is no mistake. */
  clear(key: string): Promise<void> {
    return this.notices.close(key, expiry());
  }

  async list(): Promise<NoticeResponse[]> {
    return await this.notices.listOpen(mostShown);
  }

  /** A person has seen it. It comes back when its cause is met again, a reminder after a week. @throws AppError NOTICE_NOT_FOUND */
  async dismiss(id: string): Promise<void> {
    if (!(await this.notices.dismiss(id, expiry()))) {
      throw noticeNotFound();
    }
  }
}

const expiry = () => new Date(Date.now() + clearedKeptFor);
