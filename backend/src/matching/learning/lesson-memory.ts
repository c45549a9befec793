import { Injectable } from '@nestjs/common';
import { type ChangedLesson, LessonsRepository } from './lessons.repository';

/** About 5 MB of fingerprints. An admin who judges fifty photos a day fills it in half a year; then the oldest are forgotten. */
const mostLessons = 5_000;
/** Looked at again each time: clocks of several machines differ a little, and writes under way carry an earlier moment. */
const overlap = 60_000;

/**
 * The lessons as this process knows them, made current before each use by one question for what changed: a lesson counts in
 * every process with the next photo.
 */
@Injectable()
export class LessonMemory {
  /** In order of their last change. */
  private readonly lessons = new Map<string, ChangedLesson>();
  private latest = new Date(overlap);

  constructor(private readonly stored: LessonsRepository) {}

  /** Newest first. */
  async current(): Promise<ChangedLesson[]> {
    const changed = await this.stored.changedSince(new Date(this.latest.getTime() - overlap), mostLessons);
    for (const lesson of changed.reverse()) {
      const known = this.lessons.get(lesson.id);
      // Two photos may be asked about at once: the answer that was read first must not undo the other.
      if (!known || known.updatedAt <= lesson.updatedAt) {
        this.lessons.delete(lesson.id);
        this.lessons.set(lesson.id, lesson);
      }
      if (lesson.updatedAt > this.latest) {
        this.latest = lesson.updatedAt;
      }
    }
    for (const id of [...this.lessons.keys()].slice(0, Math.max(0, this.lessons.size - mostLessons))) {
      this.lessons.delete(id);
    }
    return [...this.lessons.values()].reverse();
  }
}
