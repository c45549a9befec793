import { Module } from '@nestjs/common';
import { DemoModule } from '../demo';
import { SimulatorController } from './simulator.controller';
import { SimulatorService } from './simulator.service';
import { StandIn } from './stand-in';

/** Lets a signed-in person write to the shop as a customer. Only where `config.simulator` is set: never in production. */
@Module({ imports: [DemoModule], controllers: [SimulatorController], providers: [SimulatorService, StandIn] })
export class SimulatorModule {}
