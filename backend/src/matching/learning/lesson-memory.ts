import { Injectable } from '@nestjs/common';
import { type ChangedLesson, LessonsRepository } from './lessons.repository';

/** About 5 MB of fingerprints. An admin who judges fifty photos a day fills it in half a year; the upkeep forgets the others. */
export const mostLessons = 5_000;
/** Looked at again each time: clocks of several machines differ a little, and writes under way carry an earlier moment. */
const overlap = 60_000;
/** Everything is read anew that often, in milliseconds: what comes from a clock that is further behind is not missed for long. */
const readAnewEvery = 10 * 60_000;

/**
 * The lessons as this process knows them, made current before each use by one question for what changed: a lesson counts in
 * every process with the next photo.
 */
@Injectable()
export class LessonMemory {
  private readonly lessons = new Map<string, ChangedLesson>();
  private latest = new Date(0);
  private readAnewAt = new Date(0);

  constructor(private readonly stored: LessonsRepository) {}

  /** Newest first. */
  async current(now = new Date()): Promise<ChangedLesson[]> {
    const isDue = now.getTime() - this.readAnewAt.getTime() >= readAnewEvery;
    const since = isDue ? new Date(0) : new Date(Math.max(0, this.latest.getTime() - overlap));
    const changed = await this.stored.changedSince(since, mostLessons);
    if (isDue) {
      this.readAnewAt = now;
    }
    for (const lesson of changed) {
      const known = this.lessons.get(lesson.id);
      // Two photos may be asked about at once: the answer that was read first must not undo the other.
      if (!known || known.updatedAt <= lesson.updatedAt) {
        this.lessons.set(lesson.id, lesson);
      }
      // A clock that is ahead must not hide what all others write until then.
      const moment = lesson.updatedAt < now ? lesson.updatedAt : now;
      this.latest = moment > this.latest ? moment : this.latest;
    }
    const newest = [...this.lessons.values()].sort((one, other) => other.updatedAt.getTime() - one.updatedAt.getTime());
    for (const { id } of newest.splice(mostLessons)) {
      this.lessons.delete(id);
    }
    return newest;
  }
}
