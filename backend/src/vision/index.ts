export type { NoAnswer, VerifiedChoice, VisionAnswer, VisionAnswered, VisionUnanswered } from './vision-answer';
export { VisionModule } from './vision.module';
export { VisionService, type VerifyRequest } from './vision.service';
