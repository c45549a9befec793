export type { NoAnswer, VerifiedChoice, VisionAnswer, VisionAnswered, VisionUnanswered } from './vision-answer';
export type { VisionTrouble } from './model-watch';
export { VisionModule } from './vision.module';
export { VisionService, type VerifyRequest } from './vision.service';
