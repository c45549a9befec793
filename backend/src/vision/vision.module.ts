import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ImagesModule } from '../images';
import { keptAnswerSchema } from './answers/kept-answer.schema';
import { KeptAnswersRepository } from './answers/kept-answers.repository';
import { breakerSchema } from './breaker/breaker.schema';
import { BreakersRepository } from './breaker/breakers.repository';
import { CircuitBreaker } from './breaker/circuit-breaker';
import { Ledger } from './ledger/ledger';
import { visionCallSchema } from './ledger/vision-call.schema';
import { VisionCallsRepository } from './ledger/vision-calls.repository';
import { visionDaySchema } from './ledger/vision-day.schema';
import { VisionDaysRepository } from './ledger/vision-days.repository';
import { OpenAiAdapter } from './model/openai.adapter';
import { VisionModel } from './model/vision-model';
import { ModelWatch } from './model-watch';
import { ModelCalls } from './model-calls';
import { PhotoQuestions } from './photo-questions';
import { VisionState } from './vision-state';
import { VisionController } from './vision.controller';
import { VisionService } from './vision.service';

@Module({
  imports: [
    ImagesModule,
    MongooseModule.forFeature([
      { name: 'VisionAnswer', schema: keptAnswerSchema },
      { name: 'VisionBreaker', schema: breakerSchema },
      { name: 'VisionCall', schema: visionCallSchema },
      { name: 'VisionDay', schema: visionDaySchema },
    ]),
  ],
  controllers: [VisionController],
  providers: [
    VisionService,
    VisionState,
    PhotoQuestions,
    ModelCalls,
    ModelWatch,
    CircuitBreaker,
    Ledger,
    BreakersRepository,
    KeptAnswersRepository,
    VisionCallsRepository,
    VisionDaysRepository,
    { provide: VisionModel, useClass: OpenAiAdapter },
  ],
  exports: [VisionService],
})
export class VisionModule {}
