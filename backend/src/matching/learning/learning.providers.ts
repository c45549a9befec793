import { LearningUpkeep } from './learning-upkeep';
import { Learning } from './learning.service';
import { LessonMemory } from './lesson-memory';
import { lessonSchema } from './lesson.schema';
import { LessonsRepository } from './lessons.repository';
import { referenceViewSchema } from './reference-view.schema';
import { ReferenceViewsApi } from './reference-views.api';
import { ReferenceViewsRepository } from './reference-views.repository';
import { ReferenceViews } from './reference-views.service';

/** For the module of matching. */
export const learningProviders = [
  Learning,
  LearningUpkeep,
  LessonMemory,
  LessonsRepository,
  ReferenceViews,
  ReferenceViewsApi,
  ReferenceViewsRepository,
];

export const learningModels = [
  { name: 'Lesson', schema: lessonSchema },
  { name: 'ReferenceView', schema: referenceViewSchema },
];
