import { Module } from '@nestjs/common';
import { DemoModule } from '../demo';
import { FanpagesModule } from '../fanpages';
import { ImagesModule } from '../images';
import { StorageModule } from '../platform/storage';
import { SimulatorController } from './simulator.controller';
import { SimulatedFacebook } from './simulated-facebook';
import { SimulatorService } from './simulator.service';
import { StandIn } from './stand-in';

/** Lets a signed-in person write to the shop as a customer. Only where `config.simulator` is set: never in production. */
@Module({
  imports: [DemoModule, FanpagesModule, ImagesModule, StorageModule],
  controllers: [SimulatorController],
  providers: [SimulatedFacebook, SimulatorService, StandIn],
})
export class SimulatorModule {}
